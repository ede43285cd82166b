/** Where invented people live and work. Everything is made up; domains and numbers are from reserved ranges. */

export interface Country {
  readonly code: string;
  readonly currency: string;
  readonly dial: string;
  /** From UTC, in winter. */
  readonly offset: string;
  /** The slot of the company that employs people here. */
  readonly company: number;
  readonly bank: "iban" | "domestic";
  readonly cities: readonly [string, ...string[]];
  readonly streets: readonly [string, ...string[]];
  readonly given: readonly [string, ...string[]];
  readonly family: readonly [string, ...string[]];
}

export const countries = [
  {
    code: "DE",
    currency: "EUR",
    dial: "+49",
    offset: "+01:00",
    company: 0,
    bank: "iban",
    cities: ["Berlin", "Köln", "München", "Görlitz"],
    streets: ["Große Hamburger Straße", "Lindenallee", "Am Mühlenbach"],
    given: [
      "Anna",
      "Jürgen",
      "Käthe",
      "Lukas",
      "Maximilian",
      "Sören",
      "Zoë",
      "Ayşe",
      "Mehmet",
      "Charlotte",
    ],
    family: [
      "Müller",
      "Schröder",
      "Weiß",
      "von der Heide",
      "Yılmaz",
      "Groß-Bölting",
      "Krüger",
      "Ng",
      "Fischer",
    ],
  },
  {
    code: "US",
    currency: "USD",
    dial: "+1",
    offset: "-05:00",
    company: 1,
    bank: "domestic",
    cities: ["New York", "Austin", "Coeur d'Alene", "Winston-Salem"],
    streets: ["Main Street", "MLK Jr. Blvd", "5th Avenue"],
    given: [
      "James",
      "Mary-Jo",
      "DeShawn",
      "Xochitl",
      "Kai",
      "Taylor",
      "José",
      "Nguyễn",
      "Siobhan",
      "J.",
    ],
    family: [
      "O'Brien",
      "Smith",
      "D'Angelo",
      "Nguyễn",
      "García Márquez",
      "Washington III",
      "Lee",
      "Begay",
      "St. John",
    ],
  },
  {
    code: "GB",
    currency: "GBP",
    dial: "+44",
    offset: "+00:00",
    company: 2,
    bank: "domestic",
    cities: ["London", "Llanfairpwllgwyngyll", "Newcastle upon Tyne"],
    streets: ["High Street", "St Mary's Road", "Saint George’s Lane"],
    given: ["Oliver", "Siân", "Amelia", "Priya", "Callum", "Mohammed", "Niamh", "Zara"],
    family: ["Smith", "O’Neill", "Ap Rhys", "Patel", "MacDonald", "Featherstonehaugh", "Khan"],
  },
  {
    code: "FR",
    currency: "EUR",
    dial: "+33",
    offset: "+01:00",
    company: 3,
    bank: "iban",
    cities: ["Paris", "L'Haÿ-les-Roses", "Besançon"],
    streets: ["rue de l'Église", "boulevard Saint-Michel", "allée des Cèdres"],
    given: ["Éloïse", "Jean-François", "Gaëlle", "Noël", "Fatoumata", "Hélène", "Loïc"],
    family: ["L'Hôpital", "Lefèvre", "d'Estaing", "Traoré", "Bœuf", "Martin", "Nuñez"],
  },
  {
    code: "IL",
    currency: "ILS",
    dial: "+972",
    offset: "+02:00",
    company: 4,
    bank: "iban",
    cities: ["תל אביב", "חיפה", "نَاصِرَة"],
    streets: ["רחוב הרצל", "שדרות רוטשילד"],
    given: ["נועה", "יוסף", "מרים", "محمد", "فاطمة", "David דוד"],
    family: ["כהן", "בן־דוד", "حداد", "أبو العلا", "לוי"],
  },
  {
    code: "JP",
    currency: "JPY",
    dial: "+81",
    offset: "+09:00",
    company: 5,
    bank: "domestic",
    cities: ["東京", "京都", "札幌"],
    streets: ["千代田1丁目", "中央通り"],
    given: ["結衣", "蓮", "さくら", "翔太", "𠮷朗"],
    family: ["佐藤", "鈴木", "高橋", "髙田", "渡邊"],
  },
  {
    code: "PL",
    currency: "PLN",
    dial: "+48",
    offset: "+01:00",
    company: 0,
    bank: "iban",
    cities: ["Łódź", "Kraków", "Gdańsk"],
    streets: ["ul. Świętokrzyska", "al. Jerozolimskie"],
    given: ["Łukasz", "Małgorzata", "Żaneta", "Grzegorz", "Święcisława"],
    family: ["Wójcik", "Brzęczyszczykiewicz", "Kowalska-Żak", "Nowak"],
  },
] as const satisfies readonly [Country, ...Country[]];

/** Germany and the United States employ most people; a plain pick would make seven equal countries. */
export const spread = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6] as const;

export const mailDomain = "nimbus-works.example";
