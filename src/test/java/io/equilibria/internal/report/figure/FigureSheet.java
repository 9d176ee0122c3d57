package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.figure.canvas.Palette;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a sheet of all kinds of figures to look at, wide and for telephones: {@code index.html},
 * one SVG for both themes as on a page, and every figure as PNG under either theme.
 */
final class FigureSheet {
  private FigureSheet() {}

  static List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(FieldExamples.steps());
    figures.add(FieldExamples.tasks());
    figures.add(FieldExamples.critic());
    figures.add(TableExamples.ratios());
    figures.add(TableExamples.sizes());
    figures.add(DotExamples.seeds());
    figures.add(DotExamples.series());
    figures.add(ChangeExamples.settings());
    figures.add(ScatterExamples.modes());
    figures.add(PhaseExamples.table());
    figures.add(PhaseExamples.grid());
    figures.add(FiguresForTests.cloud());
    figures.add(FiguresForTests.samples());
    return figures;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    Palette palette = new Palette();
    StringBuilder body = new StringBuilder();
    for (Figure figure : figures()) {
      for (boolean narrow : new boolean[] {false, true}) {
        Figure laidOut = narrow ? figure.narrow() : figure;
        String name = figure.caption().id() + (narrow ? "-narrow" : "");
        body.append("<div>").append(Pictures.inlineSvg(name, laidOut, palette)).append("</div>\n");
        for (Theme theme : Theme.values()) {
          Files.write(folder.resolve(name + theme.suffix() + ".png"), Pictures.png(laidOut, theme));
        }
      }
    }
    String style =
        ":root{%s}@media (prefers-color-scheme: dark){:root{%s} body{background:#15191e}}"
                .formatted(palette.light(), palette.dark())
            + ".dark{display:none}@media (prefers-color-scheme: dark){.dark{display:inline}"
            + ".light{display:none}} div{margin:20px}";
    Files.writeString(
        folder.resolve("index.html"),
        "<!doctype html><meta charset=utf-8><style>" + style + "</style>" + body);
  }
}
