/* Pictures of samples on canvases. */

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function byte(value) {
  return Math.max(0, Math.min(255, Math.round((value + 1) * 127.5)));
}

/* An image [height][width][channels] of values in -1 to 1; an even number of channels includes alpha. */
export function image(canvas, pixels) {
  const height = pixels.length;
  const width = pixels[0].length;
  const channels = pixels[0][0].length;
  const colours = channels % 2 === 0 ? channels - 1 : channels;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const data = context.createImageData(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const alpha = colours < channels ? byte(pixels[y][x][colours]) / 255 : 1;
      for (let c = 0; c < 3; c++) {
        const value = byte(pixels[y][x][Math.min(c, colours - 1)]);
        data.data[4 * (y * width + x) + c] = 255 - alpha * (255 - value);
      }
      data.data[4 * (y * width + x) + 3] = 255;
    }
  }
  context.putImageData(data, 0, 0);
}

/* The frame of points in the plane, a square with a margin. */
export function frame(points) {
  const finite = points.filter((point) => Number.isFinite(point[0]) && Number.isFinite(point[1]));
  if (!finite.length) {
    throw new Error("The samples are not finite.");
  }
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const point of finite) {
    for (let i = 0; i < 2; i++) {
      low[i] = Math.min(low[i], point[i]);
      high[i] = Math.max(high[i], point[i]);
    }
  }
  const side = 1.15 * Math.max(high[0] - low[0], high[1] - low[1], 1e-3);
  return { low, high, side, x: (low[0] + high[0] - side) / 2, y: (low[1] + high[1] - side) / 2 };
}

/* The points at the centres of size x size cells of a frame, row by row from the top. */
export function cells(area, size) {
  const points = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      points.push([area.x + ((column + 0.5) / size) * area.side, area.y + (1 - (row + 0.5) / size) * area.side]);
    }
  }
  return points;
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/* Values of the cells of a frame: the ground at the middle of their range, one colour towards each end. */
function heat(context, values, size, side) {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const ground = channels(colour("--card"));
  const ends = [channels(colour("--low")), channels(colour("--high"))];
  const cells = document.createElement("canvas");
  cells.width = size;
  cells.height = size;
  const small = cells.getContext("2d");
  const data = small.createImageData(size, size);
  values.forEach((value, i) => {
    const at = high > low && Number.isFinite(value) ? (2 * (value - low)) / (high - low) - 1 : 0;
    const end = ends[at < 0 ? 0 : 1];
    for (let c = 0; c < 3; c++) {
      data.data[4 * i + c] = ground[c] + Math.abs(at) * (end[c] - ground[c]);
    }
    data.data[4 * i + 3] = 255;
  });
  small.putImageData(data, 0, 0);
  context.drawImage(cells, 0, 0, side, side);
}

/* What a plane shows: an area, and optionally points, the field of a discriminator, a mark, a path. */
export function plane(canvas, area, shown) {
  const side = 640;
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d");
  const x = (point) => ((point[0] - area.x) / area.side) * side;
  const y = (point) => (1 - (point[1] - area.y) / area.side) * side;
  context.fillStyle = colour("--ground");
  context.fillRect(0, 0, side, side);
  if (shown.field) {
    heat(context, shown.field, Math.round(Math.sqrt(shown.field.length)), side);
  }
  context.fillStyle = colour("--point");
  context.globalAlpha = shown.path ? 0.3 : 0.7;
  for (const point of (shown.points || []).filter((one) => one.every(Number.isFinite))) {
    context.beginPath();
    context.arc(x(point), y(point), 2.2, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  context.strokeStyle = colour("--mark");
  context.lineWidth = 3;
  if (shown.path) {
    context.beginPath();
    shown.path.forEach((point) => context.lineTo(x(point), y(point)));
    context.stroke();
  }
  if (shown.mark) {
    context.beginPath();
    context.arc(x(shown.mark), y(shown.mark), 9, 0, 2 * Math.PI);
    context.stroke();
  }
}
