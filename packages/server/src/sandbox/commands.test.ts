import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changes } from "./changes.ts";
import { sandboxCommands } from "./commands.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ folder: null });
});
afterAll(() => sandbox.stop());

function type(name: string, ...args: readonly string[]): Promise<string> {
  const command = sandboxCommands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command.run(sandbox.url, args);
}

describe("muster sandbox", () => {
  it("says in words what each command changed, and the list shows it", async () => {
    expect(await type("hire", "Grace", "Hopper", "--on", "2030-01-01")).toBe(
      "Grace Hopper (p-201) joins on 2030-01-01",
    );
    expect(await type("rename", "p-2", "Ada", "O'Lace")).toMatch(/\(p-2\) is now Ada O'Lace$/);
    expect(await type("move", "p-2", "u-18", "--site", "s-2")).toMatch(
      /^Ada O'Lace \(p-2\) moved to Falcon 1/,
    );
    expect(await type("raise", "p-2", "10")).toMatch(/^Ada O'Lace \(p-2\) earns \d+\.\d\d /);
    expect(await type("absence", "p-2", "--from", "2030-05-01")).toMatch(/2030-05-01/);
    expect(await type("rename-location", "s-1", "Berlin Mitte")).toMatch(
      /is now called Berlin Mitte$/,
    );
    expect(await type("rename-unit", "u-17", "Otters")).toMatch(/is now called Otters$/);
    expect(await type("fire", "p-3")).toMatch(/\(p-3\) leaves on /);
    expect(await type("delete", "p-4", "--soft")).toMatch(/\(p-4\) was archived$/);
    expect(await type("mutate", "3")).toMatch(/^3 random changes\n/);
    expect(await type("list", "people", "--limit", "2")).toMatch(
      /p-2 +Ada O'Lace.*\n2 of \d+ people$/,
    );
  });

  it("has a command for every change but the one for tests", () => {
    const named = new Set(sandboxCommands.map(({ name }) => name));
    const unnamed = Object.keys(changes).filter((name) => !named.has(name));
    expect(unnamed).toEqual(["delete-row"]);
  });

  it("answers wrong words with how it is used", async () => {
    await expect(type("rename", "p-2")).rejects.toThrow(
      "usage: muster sandbox rename <id> <given_name> [family_name]",
    );
    await expect(type("fire", "p-2", "--never")).rejects.toThrow(/usage: muster sandbox fire/);
    await expect(type("fire", "p-99999")).rejects.toThrow("there is no p-99999 among people");
    await expect(type("mutate", "many")).rejects.toThrow(/count/);
    await expect(type("list", "unicorns")).rejects.toThrow("there is no list unicorns");
  });

  it("says so when nobody is there", async () => {
    const [list] = sandboxCommands;
    await expect(list?.run("http://127.0.0.1:1", [])).rejects.toThrow(/no sandbox answers/);
  });

  it("changes another account when told so", async () => {
    expect(await type("list", "people", "--limit", "1", "--account", "7-30")).toMatch(/1 of 30/);
    await type("hire", "--account", "7-30");
    expect(await type("list", "--account", "7-30")).toMatch(/20 of 31 people$/);
  });
});
