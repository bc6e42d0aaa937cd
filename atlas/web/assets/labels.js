// Names on the map: drawn on one canvas, the more important first, never over each other.

/** A Leaflet layer that draws labels given by `source()` → [{at, text, rank, size, color, style, dx, dy}], or
 * {at, block} for a symbol that no label may cover. */
export function labelLayer(L, source, halo) {
  return new (L.Layer.extend({
    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "atlas-labels", map.getPane("names"));
      this._canvas.setAttribute("aria-hidden", "true");
      map.on("moveend zoomend resize viewreset", this.redraw, this);
      map.on("zoomstart", this._hide, this);
      this.redraw();
    },
    onRemove(map) {
      this._canvas.remove();
      map.off("moveend zoomend resize viewreset", this.redraw, this);
      map.off("zoomstart", this._hide, this);
    },
    _hide() {
      this._canvas.style.visibility = "hidden";
    },
    redraw() {
      const map = this._map;
      if (!map) return;
      const size = map.getSize(), scale = Math.min(2, window.devicePixelRatio || 1), canvas = this._canvas;
      canvas.width = size.x * scale;
      canvas.height = size.y * scale;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
      canvas.style.visibility = "visible";
      const context = canvas.getContext("2d");
      context.scale(scale, scale);
      place(context, map, size, source(map.getZoom()), halo());
    },
  }))();
}

function place(context, map, size, labels, halo) {
  const taken = [];
  for (const { at, block } of labels) {
    if (!block) continue;
    const { x, y } = map.latLngToContainerPoint(at);
    taken.push([x - block, y - block, x + block, y + block]);
  }
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of labels.filter((l) => l.text).sort((a, b) => a.rank - b.rank)) {
    const point = map.latLngToContainerPoint(label.at);
    if (point.x < -60 || point.y < -20 || point.x > size.x + 60 || point.y > size.y + 20) continue;
    context.font = `${label.style ?? ""} ${label.size}px "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif`;
    const width = context.measureText(label.text).width;
    const x = label.dx ? point.x + label.dx : point.x - width / 2, y = point.y + (label.dy ?? 0);
    const box = [x - 3, y - label.size * 0.62, x + width + 3, y + label.size * 0.62];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    context.strokeStyle = halo;
    context.lineWidth = 3;
    context.globalAlpha = 0.85;
    context.strokeText(label.text, x, y);
    context.globalAlpha = 1;
    context.fillStyle = label.color;
    context.fillText(label.text, x, y);
  }
}
