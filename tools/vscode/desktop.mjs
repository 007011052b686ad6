// Where this machine's desktop VS Code is, for those who have one.
import { existsSync, realpathSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findProgram, root } from "../process.mjs";

const standIn = path.join(root, "tools", "vscode", "code-standin.mjs");

/** @returns {string | undefined} the `code` command, where it opens a window on this machine */
export function findDesktopCommand() {
  const command = findProgram("code");
  if (!command) return undefined;
  // In a remote terminal, `code` talks to the window on the other side, which cannot load an extension from here.
  if (/remote-cli|code-server/.test(realpathSync(command))) return undefined;
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.env.WSL_DISTRO_NAME;
  return process.platform !== "linux" || hasScreen ? command : undefined;
}

/**
 * The VS Code that the tests run in: VSCODE_EXECUTABLE when set; the stand-in on Linux, so that a run neither depends
 * on nor opens a person's editor; elsewhere the installed one. Undefined: @vscode/test-electron downloads one.
 * @returns {{ executable: string | undefined, standIn: boolean }}
 */
export function testExecutable() {
  const { VSCODE_EXECUTABLE } = process.env;
  if (VSCODE_EXECUTABLE) return { executable: VSCODE_EXECUTABLE, standIn: false };
  if (process.platform === "linux") return { executable: standIn, standIn: true };
  return { executable: installed().find((candidate) => existsSync(candidate)), standIn: false };
}

function installed() {
  if (process.platform === "darwin") {
    const application = "/Applications/Visual Studio Code.app/Contents/MacOS";
    return [path.join(application, "Code"), path.join(application, "Electron")];
  }
  const local = process.env.LOCALAPPDATA ?? path.join(os.homedir(), "AppData", "Local");
  const machine = process.env.ProgramFiles ?? "C:\\Program Files";
  return [
    path.join(local, "Programs", "Microsoft VS Code", "Code.exe"),
    path.join(machine, "Microsoft VS Code", "Code.exe"),
  ];
}
