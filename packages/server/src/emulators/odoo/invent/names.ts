/** What people and places of the invented company are called. All made up. */
export const given = [
  "Ida",
  "Noor",
  "Jürgen",
  "Zoë",
  "Kim",
  "Ayşe",
  "Łukasz",
  "Siân",
  "José",
  "Mei",
  "Tom",
  "Eva",
  "Käthe",
  "Omar",
  "Priya",
  "Jean-François",
  "Ana",
  "Björn",
  "Yuki",
  "Lea",
];
export const family = [
  "Roth",
  "Haddad",
  "Müller",
  "Ude",
  "Yılmaz",
  "Wójcik",
  "O'Neill",
  "García",
  "Chen",
  "Weiß",
  "Krüger",
  "Patel",
  "Lefèvre",
  "Groß-Bölting",
  "Nguyễn",
  "Smith",
  "Öztürk",
  "Berg",
  "Tanaka",
];
export const mailDomain = "werft.example";

/** A name as people type it: with spaces too many, one word alone, titles. */
export function spelled(first: string, last: string, at: number): string {
  if (at % 41 === 17) return first;
  if (at % 37 === 11) return `${first} ${last} de la Cruz`;
  return `${first} ${last}`;
}

export function addressOf(first: string, last: string, at: number): string {
  const plain = `${first}.${last}`
    .normalize("NFD")
    .replaceAll("ł", "l")
    .replaceAll("Ł", "L")
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i")
    .replaceAll(/[^A-Za-z.-]/g, "");
  return `${plain.toLowerCase()}.${at}`;
}
