/** People's names, as plain and as odd as they are. */

export const firstNames = [
  "Mara",
  "Jürgen",
  "Søren",
  "Ana",
  "Zoë",
  "Łukasz",
  "Chloé",
  "Nguyễn",
  "Ida",
  "Björn",
  "Ravi",
  "Kim",
  "Fatıma",
  "John",
  "María José",
  "李",
] as const;

export const lastNames = [
  "Voss",
  "Müller-Lüdenscheidt",
  "O'Neil",
  "Prado",
  "Çelik",
  "Kowalski",
  "van der Berg",
  "Smith",
  "Große",
  "Ødegård",
  "Nowak",
  "D’Angelo",
  "Roth",
  "伟",
] as const;

/** The part of an address before its @: letters that mail knows. */
export const mailName = (...names: readonly (string | null)[]): string =>
  names
    .map((name) =>
      (name ?? "")
        .normalize("NFKD")
        .replaceAll("ß", "ss")
        .replaceAll(/[^a-z]/gi, "")
        .toLowerCase(),
    )
    .filter((name) => name !== "")
    .join(".") || "somebody";
