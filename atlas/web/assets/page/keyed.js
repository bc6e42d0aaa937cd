// Children of a node in step with a list: each made once, drawn at each change, moved and not made anew.

/** Gives draw(items, ...more): `make(item)` gives the { root, draw(item, ...more) } of an item by its id. */
export function keyed(parent, make) {
  let known = new Map();
  return (items, ...more) => {
    const focused = document.activeElement;
    const now = new Map(items.map((item) => [item.id, known.get(item.id) ?? make(item)]));
    for (const [id, { root }] of known) if (!now.has(id)) root.remove();
    known = now;
    items.forEach((item, place) => {
      const { root, draw } = now.get(item.id);
      if (parent.children[place] !== root) parent.insertBefore(root, parent.children[place] ?? null);
      draw(item, ...more);
    });
    if (focused !== document.activeElement && parent.contains(focused)) focused.focus(); // a node that moves loses it
  };
}
