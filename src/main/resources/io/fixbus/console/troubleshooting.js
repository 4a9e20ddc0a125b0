/** The page troubleshooting.md as data: sections of paragraphs, lists and tables of plain text. */

/** `[{id, title, blocks}]`; a block is `{kind: "text" | "item" | "table", …}`. */
export function sectionsOf(markdown) {
  const sections = [{id: "", title: "", blocks: []}];
  for (const block of markdown.split(/\n{2,}|\n(?=- )/)) {
    const heading = /^##? (.+)$/m.exec(block);
    if (heading) {
      sections.push({id: idOf(heading[1]), title: heading[1], blocks: []});
      continue;
    }
    const lines = block.split("\n").filter((line) => line.trim() !== "");
    if (lines.length > 0 && !lines[0].startsWith("```")) {
      sections.at(-1).blocks.push(blockOf(lines));
    }
  }
  return sections.filter(({title}) => title !== "");
}

function blockOf(lines) {
  if (lines[0].startsWith("|")) {
    const [head, , ...rows] = lines.map(cellsOf);
    return {kind: "table", head, rows};
  }
  const text = lines.map((line) => line.trim()).join(" ");
  return text.startsWith("- ") ? {kind: "item", text: text.slice(2)} : {kind: "text", text};
}

function cellsOf(line) {
  return line.replace(/^\||\|$/g, "").split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** `The disk` as `the-disk`, as in links to a heading. */
export function idOf(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** A text as pieces `{code}`, `{strong}` or `{text}`; of links the words remain. */
export function piecesOf(text) {
  const plain = text.replace(/\[([^\]]+)\]\([^)]*\)/g, "$1");
  return plain.split(/(`[^`]+`|\*[^*]+\*)/).filter(Boolean).map((piece) =>
    piece.startsWith("`") && piece.endsWith("`") ? {code: piece.slice(1, -1)}
      : piece.startsWith("*") && piece.endsWith("*") && piece.length > 2
        ? {strong: piece.slice(1, -1)} : {text: piece});
}
