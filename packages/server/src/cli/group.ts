import type { Command } from "commander";

/** A command that has commands of its own, one of them for when none is named. */
export function addGroup(program: Command, name: string, about: string): Command {
  const group = program.command(name).description(about).showHelpAfterError();
  // Without this a mistyped command would count as an argument of the default one.
  return group.hook("preSubcommand", (_, chosen) => {
    const [word] = group.args;
    if (word === undefined || word.startsWith("-") || word === chosen.name()) return;
    if (chosen.registeredArguments.length === 0)
      group.error(`error: there is no command "${word}"`);
  });
}
