import { serverCapabilities } from "./capabilities.ts";
import { guard } from "./guard.ts";
import { SETTINGS_SECTION } from "./protocol.ts";
import type { Refresh } from "./refresh.ts";
import type { Session } from "./session.ts";
import { WATCHERS } from "./watchers.ts";
import { followFolders, reconfigure } from "./workspaceEvents.ts";

/** Answers the handshake of a session, and asks to be told of what no static capability covers. */
export function registerLifecycle(session: Session, refresh: Refresh): void {
  const { connection } = session;
  connection.onInitialize((params) => {
    session.initialize(session.uris.fromClient(params));
    return { serverInfo: { name: "kubespray-cilium" }, capabilities: serverCapabilities(session.capabilities) };
  });
  connection.onInitialized(async () => {
    // First of all: answers wait for the settings.
    const configured = guard(connection, () => reconfigure(session, refresh));
    if (session.capabilities.workspace?.workspaceFolders) followFolders(session, refresh);
    await registerDynamically(session);
    await configured;
  });
}

async function registerDynamically({ connection, capabilities: { workspace } }: Session): Promise<void> {
  const register = (method: string, options: object): Promise<unknown> =>
    guard(connection, () => connection.client.register(method as never, options as never));
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    await register("workspace/didChangeConfiguration", { section: SETTINGS_SECTION });
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    await register("workspace/didChangeWatchedFiles", { watchers: WATCHERS });
  }
}
