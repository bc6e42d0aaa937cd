// What was pressed on the map: the features of the layers with their attributes, and the projects.

import { el, tell } from "../../page/el.js";
import { symbolIcon } from "../../page/icon.js";
import { lookOf } from "../../pure/look.js";
import { stateText } from "../../pure/news.js";
import { cellText } from "../../pure/rows.js";
import { distance } from "../../pure/units.js";

const MOST = 6;

/** The panel over the map; `pageOf(id)` is the address of a project's page, `byId` knows the projects. */
export function identified(book, byId, pageOf) {
  const { w } = book;
  const body = el("div", {}),
    shut = el(
      "button",
      {
        type: "button",
        class: "atlas-bench-x",
        "aria-label": w("close"),
        onclick: () => tell(root, "know", { fact: { identified: null } }),
      },
      "×",
    );
  const root = el(
    "section",
    { class: "atlas-identified", "aria-label": w("bench_identified"), hidden: true },
    el("header", {}, el("h2", {}, w("bench_identified")), shut),
    body,
  );
  let drawn = null;
  return {
    root,
    reads: ["identified", "layers", "scheme"],
    draw({ identified: found, layers, scheme }) {
      root.hidden = !found;
      if (!found || found === drawn) return;
      drawn = found;
      const features = found.hits.slice(0, MOST).map((hit) => featureOf(hit, layers, w));
      const projects = found.ids.slice(0, MOST).map((id) => projectOf(byId.get(id), scheme, book, pageOf));
      const more = found.hits.length + found.ids.length - features.length - projects.length;
      body.replaceChildren(
        ...features,
        ...projects,
        more ? el("p", { class: "atlas-hint" }, w("bench_more_here", { count: more })) : "",
      );
    },
  };
}

function featureOf({ layer: id, row }, layers, w) {
  const layer = layers.find((one) => one.id === id);
  const feature = layer?.features.features.find((one) => one.id === row);
  if (!feature) return "";
  const filled = Object.entries(feature.properties ?? {}).filter(([, value]) => cellText(value) !== "");
  const select = ({ currentTarget }) => tell(currentTarget, "select", { id, rows: [row] });
  return el(
    "article",
    {},
    el(
      "h3",
      {},
      el(
        "button",
        { type: "button", onclick: select },
        w("bench_feature_of", { title: layer.title, row: Number(row) + 1 }),
      ),
    ),
    filled.length
      ? el(
          "dl",
          {},
          filled.map(([name, value]) => [el("dt", {}, name), el("dd", {}, cellText(value))]),
        )
      : el("p", { class: "atlas-hint" }, w("bench_no_attributes")),
  );
}

function projectOf(feature, scheme, book, pageOf) {
  const { w, terms } = book;
  const sure = feature.extent ? terms.extent_basis[feature.extent.basis] : terms.precision[feature.precision];
  const radius = feature.uncertainty_m ? w("bench_within_m", { radius: distance(feature.uncertainty_m, w) }) : null;
  return el(
    "article",
    {},
    el(
      "h3",
      {},
      symbolIcon(lookOf(book.style, scheme, feature), 18),
      el("a", { href: pageOf(feature.id) }, book.name(feature)),
    ),
    el("p", {}, [terms.kind[feature.kind], stateText(feature, book)].join(" · ")),
    el("p", { class: "atlas-hint" }, [sure, radius].filter(Boolean).join(" · ")),
  );
}
