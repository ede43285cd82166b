/**
 * A picture of a tool: its first letter on a tile, as a data URL. The contract wants an address for a logo, and
 * vendors' logos are not ours to ship.
 */
export function logoOf(label: string, ink = "#3b5bdb"): string {
  const letter = /[\p{L}\p{N}]/u.exec(label.normalize().toUpperCase())?.[0] ?? "?";
  const picture =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">` +
    `<rect width="64" height="64" rx="12" fill="${ink}"/>` +
    `<text x="32" y="44" font-family="sans-serif" font-size="36" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
