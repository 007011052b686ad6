import { describe, expect, test } from "vitest";
import { GoSources } from "../../../tools/catalog/cilium/go/program.ts";
import { durationText, registrations } from "../../../tools/catalog/cilium/registrations.ts";
import { parseOptions } from "../../../tools/catalog/options.ts";
import { Repository } from "../../../tools/catalog/repository.ts";
import { FixtureRepository } from "./fixtureRepository.ts";

const MODULE = "github.com/cilium/cilium";

const repository = new FixtureRepository().commit("2026-01-01", {
  "daemon/main.go": `// Copyright
package main

import (
	"fmt"
	"time"

	"${MODULE}/pkg/defaults"
	"${MODULE}/pkg/feature"
	operatorOption "${MODULE}/pkg/option"
)

func init() {
	flags := cmd.Flags()
	flags.Bool(operatorOption.Debug, false, "Says \\"more\\" // not a comment")
	flags.StringP(operatorOption.Mode, "m", defaults.Mode, \`several
lines\`)
	flags.MarkHidden(operatorOption.Mode)
	flags.Duration("interval", 2*defaults.Interval, "x"+operatorOption.Mode)
	flags.MarkDeprecated("interval", fmt.Sprintf("use %s", operatorOption.Mode))
	flags.Uint64(operatorOption.Prefix+"-size", 1<<10, "x")
	flags.StringSlice("list", []string{"a", defaults.Mode}, "x")
	flags.StringToString("map", nil, "x")
	flags.Var(operatorOption.NewMapOptions(&x), "buffers", "x")
	flags.String("scope", fmt.Sprintf("%d", defaults.Scope), "x")
	flags.Int("computed", runtime.NumCPU(), "x")
	logger.String("no flag", "x")
	fs.Bool("short", true)
	_ = vp.GetBool(operatorOption.Unregistered)
	_ = vp.GetBool(operatorOption.Debug)
}
`,
  "daemon/main_test.go": 'package main\n\nfunc init() { flags.Bool("in-a-test", true, "x") }\n',
  "pkg/option/option.go": `package option

const (
	Debug = "debug"
	// Mode is a mode.
	Mode, Prefix = "mode", "prefix"
	Unregistered = "unregistered"
)
`,
  "pkg/defaults/defaults.go": `package defaults

import "time"

const Mode = "fast"

var Interval = 30 * time.Second

const Scope = -1 + 0xff
`,
  "pkg/feature/cell.go": `package feature

import "${MODULE}/pkg/shared"

var Cell = cell.Module("feature", "x", cell.Config(defaultConfig), cell.Config(&shared.Default))

type Config struct {
	Name string
	Wait, Rate int
}

var defaultConfig = Config{
	Name: "x",
}

func (def Config) Flags(flags *pflag.FlagSet) {
	const name = "feature-name"
	flags.String(name, def.Name, "x")
	flags.MarkHidden(name)
	flags.IntVar(&v, "feature-wait", def.Wait, "x")
	if func(a interface{}) bool { return true }(nil) {
		flags.Float64("feature-rate", def.Rate, "x")
	}
}
`,
  "pkg/shared/config.go": `package shared

type Config struct{ On bool }

var Default = Config{On: true}

func (c Config) Flags(flags *pflag.FlagSet) { flags.Bool("shared", c.On, "x") }
`,
  "pkg/other/other.go": 'package other\n\nfunc init() { flags.Bool("of-another-program", true, "x") }\n',
});

const flags = registrations(new GoSources(new Repository(repository.folder)).program("HEAD", "daemon"));

describe("a program's flags", () => {
  test.each([
    ["are named by constants", { name: "debug", type: "bool", default: "false" }],
    ["may be hidden", { name: "mode", type: "string", default: "fast", hidden: true }],
    ["may be deprecated", { name: "interval", type: "duration", default: "1m0s", deprecated: true }],
    ["are named by sums", { name: "prefix-size", type: "uint", default: "1024" }],
    ["have lists", { name: "list", type: "strings", default: "[a,fast]" }],
    ["have maps", { name: "map", type: "stringToString", default: "[]" }],
    ["have types of their own", { name: "buffers", type: "map" }],
    ["have printed numbers", { name: "scope", type: "string", default: "254" }],
    ["have no default that is worked out at run time", { name: "computed", type: "int" }],
    ["have the defaults of a cell", { name: "feature-name", type: "string", default: "x", hidden: true }],
    ["have the zero of a field that a cell leaves out", { name: "feature-wait", type: "int", default: "0" }],
    ["stand in blocks", { name: "feature-rate", type: "float", default: "0" }],
    ["come from packages of packages", { name: "shared", type: "bool", default: "true" }],
    ["may be missing", { name: "unregistered", type: "bool", default: "false", unregistered: true }],
  ])("%s", (_, expected) => expect(flags.get(expected.name)).toEqual(expected));

  test("are all of them", () => expect(flags.size).toBe(14));
});

test.each([
  [0, "0"],
  [500e6, "500ms"],
  [1500e6, "1.5s"],
  [90e9, "1m30s"],
  [3600e9, "1h0m0s"],
  [-1e9, "-1s"],
])("%d nanoseconds are %s", (nanoseconds, expected) => expect(durationText(nanoseconds)).toBe(expected));

describe("several repositories", () => {
  test("may have parts of Cilium", () => {
    expect(parseOptions(["--cilium", "a", "--charts", "c", "--cilium", "b"])).toEqual({
      cilium: ["a", "b"],
      charts: "c",
    });
  });
  test("need their folders", () => expect(parseOptions(["--cilium"])).toBeUndefined());
});
