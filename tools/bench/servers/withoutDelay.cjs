// Loaded before yaml-language-server (node --require): takes away the fixed delay that it lets pass after each change.
// The variable YAML_SETTINGS names the file of its that holds the delay.
const { SettingsState } = require(process.env.YAML_SETTINGS);

if (!("validationDelayMs" in new SettingsState())) throw new Error("yaml-language-server has no validation delay");
// Its constructor assigns the delay; this makes the assignment do nothing.
Object.defineProperty(SettingsState.prototype, "validationDelayMs", { get: () => 0, set: () => {} });
