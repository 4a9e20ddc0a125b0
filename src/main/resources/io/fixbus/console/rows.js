/** Which rows of a long list are in sight. */

/**
 * `{first, last, above, below}`: the rows to draw, `last` not among them, and the heights that
 * stand for the others.
 */
export function inSight({scrollTop, height, rowHeight, count, spare = 8}) {
  const first = clamp(Math.floor(scrollTop / rowHeight) - spare, 0, count);
  const last = clamp(Math.ceil((scrollTop + height) / rowHeight) + spare, first, count);
  return {first, last, above: first * rowHeight, below: (count - last) * rowHeight};
}

/** The scroll position that brings a row into sight, moving no more than needed. */
export function toShow(index, {scrollTop, height, rowHeight}) {
  const top = index * rowHeight;
  if (top < scrollTop) {
    return top;
  }
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
