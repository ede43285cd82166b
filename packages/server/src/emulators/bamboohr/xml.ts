/** The little XML that the product's older calls speak. */

export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly XmlNode[];
  readonly text?: string;
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

function nodeText({ name, attributes = {}, children = [], text }: XmlNode): string {
  const marks = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join("");
  const inside = children.map(nodeText).join("") + escaped(text ?? "");
  return inside === "" ? `<${name}${marks}/>` : `<${name}${marks}>${inside}</${name}>`;
}

export const xmlOf = (root: XmlNode): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${nodeText(root)}`;

/** Members as `<field id="name">value</field>`. */
export const fieldNodes = (row: Readonly<Record<string, unknown>>): readonly XmlNode[] =>
  Object.entries(row).map(([id, value]) => ({
    name: "field",
    attributes: { id },
    text: typeof value === "string" ? value : value === null ? "" : JSON.stringify(value),
  }));
