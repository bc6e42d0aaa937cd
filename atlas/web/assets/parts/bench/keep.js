// What is shown of a layer, to take away as a file in the coordinates of choice.

import { el, tell } from "../../page/el.js";
import { rowsOf } from "../../pure/rows.js";

const FORMS = ["gpkg", "xlsx", "csv", "zip", "geojson", "kml"];
const CRS = ["4326", "4490", "4549", "gcj02"];
const ONLY_DEGREES = ["geojson", "kml"];

/** The menu of the layer with an id. */
export function keepMenu({ w }, id) {
  const crs = el(
    "select",
    { "aria-label": w("export_crs") },
    CRS.map((code) => el("option", { value: code }, w(`take_crs_${code}`))),
  );
  const form = el(
    "select",
    { "aria-label": w("bench_form") },
    FORMS.map((name) => el("option", { value: name }, w(`take_${name}`))),
  );
  const keep = el("button", { type: "button" });
  const systemOf = () => (ONLY_DEGREES.includes(form.value) && crs.value !== "gcj02" ? "4326" : crs.value);
  keep.addEventListener("click", () => tell(keep, "keep", { id, form: form.value, crs: systemOf() }));
  const offer = () => {
    for (const option of crs.options)
      option.disabled = ONLY_DEGREES.includes(form.value) && /4490|4549/.test(option.value);
    if (crs.selectedOptions[0]?.disabled) crs.value = "4326";
  };
  form.addEventListener("change", offer);
  return {
    root: el("fieldset", { class: "atlas-bench-keep" }, el("legend", {}, w("bench_keep")), form, crs, keep),
    draw(layer) {
      keep.textContent = w("bench_keep_rows", { count: rowsOf(layer).length });
    },
  };
}
