/** What the conformance suite found, in lines for a person. */
interface Finding {
  readonly check: string;
  readonly is: "kept" | "broken" | "skipped";
  readonly says: readonly string[];
}

const marks = { kept: "ok  ", broken: "FAIL", skipped: "–   " } as const;

export function findingText({ check, is, says }: Finding): string {
  const first = `${marks[is]} ${check}`;
  if (is === "skipped") return `${first} (skipped: ${says.join("; ")})`;
  return [first, ...says.map((line) => `       ${line}`)].join("\n");
}

export function summaryText(findings: readonly Finding[]): string {
  const count = (is: Finding["is"]): number => findings.filter((one) => one.is === is).length;
  return `\n${count("kept")} kept, ${count("broken")} broken, ${count("skipped")} skipped`;
}
