/** The conformance suite of stores: every promise of `Store` as a check that a broken store fails. */
import { testBench } from "./bench.ts";
import type { Check, StoreUnderTest } from "./check.ts";
import { commitChecks } from "./commit-checks.ts";
import { heldChecks } from "./held-checks.ts";
import { oddChecks } from "./odd-checks.ts";
import { placeChecks } from "./place-checks.ts";

/** One promise. `run` rejects where the store breaks it. */
export interface StoreCheck {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const checks: readonly Check[] = [...commitChecks, ...placeChecks, ...heldChecks, ...oddChecks];

/**
 * For any test runner: `for (const { name, run } of testStore({ open })) it(name, run)`. Checks write under integration
 * ids of their own, so they may share one database; only the bookmark is moved on.
 */
export function testStore(tested: StoreUnderTest): readonly StoreCheck[] {
  return checks
    .filter(({ needs }) => needs === undefined || tested[needs] !== undefined)
    .map(({ name, run }) => ({ name, run: async () => run(await testBench(tested)) }));
}
