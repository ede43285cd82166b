/**
 * The conformance suite: what every connector must do right, tried over HTTP. Against an emulator it finds the usual
 * mistakes by itself; against the vendor's own service it reads, and makes nobody misbehave.
 */
import { Failure } from "../kernel/failure.ts";
import type { Check } from "./check.ts";
import * as bounds from "./checks/bounds.ts";
import { deltasBringChanges } from "./checks/changes.ts";
import * as completeness from "./checks/completeness.ts";
import { coverageIsTrue } from "./checks/coverage.ts";
import * as identity from "./checks/identity.ts";
import { theForbiddenIsNotAskedFor } from "./checks/selection.ts";
import { everyListCanBeRead } from "./checks/survey.ts";
import { forgeriesAreRefused } from "./checks/webhooks.ts";
import type { Subject } from "./subject.ts";

/** In the order in which one would mend what they find. */
export const checks: readonly Check[] = [
  identity.credentialsGetIn,
  identity.wrongCredentialsAreRecognised,
  identity.noSecretIsShown,
  everyListCanBeRead,
  theForbiddenIsNotAskedFor,
  completeness.everyFieldIsTrue,
  coverageIsTrue,
  completeness.nothingIsSetAside,
  completeness.doubledRowsCountOnce,
  completeness.movingRowsAreNotLost,
  deltasBringChanges,
  bounds.throttlesAreObeyed,
  completeness.bruisesHeal,
  completeness.aSlowToolIsReadWhole,
  identity.anEndedTokenGoesUnnoticed,
  bounds.rightsAreNotEmptiness,
  bounds.nothingIsReadForEver,
  bounds.largeAnswersAreRefused,
  forgeriesAreRefused,
];

export interface Finding {
  readonly check: string;
  readonly is: "kept" | "broken" | "skipped";
  /** What is wrong, or why it was skipped. */
  readonly says: readonly string[];
}

export async function runCheck(check: Check, subject: Subject): Promise<Finding> {
  const { emulator } = subject;
  const of = { check: check.name };
  try {
    if (check.needs === "emulator" && emulator === null)
      return { ...of, is: "skipped", says: ["only an emulator can be made to do that"] };
    const found =
      check.needs === "tool"
        ? await check.run(subject)
        : await check.run({ ...subject, emulator: emulator ?? never() });
    if ("skipped" in found) return { ...of, is: "skipped", says: [found.skipped] };
    return { ...of, is: found.length === 0 ? "kept" : "broken", says: found };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return { ...of, is: "broken", says: [`${failure.consequence.says} (${failure.message})`] };
  }
}

function never(): never {
  throw new Error("a check that needs an emulator has one");
}
