package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.figure.canvas.Palette;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes every line figure in all layouts and themes, to be looked at. */
final class LineSheet {
  private LineSheet() {}

  /**
   * @param args the folder to write into
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    List<Figure> figures = new ArrayList<>(LineExamples.all());
    figures.addAll(List.of(FiguresForTests.lines(1), FiguresForTests.bars()));
    figures.addAll(List.of(FiguresForTests.curves(), FiguresForTests.multiples()));
    Palette palette = new Palette();
    StringBuilder body = new StringBuilder();
    int number = 0;
    for (Figure figure : figures) {
      for (Theme theme : Theme.values()) {
        String name = "%02d-%s%s".formatted(number, figure.caption().id(), theme.suffix());
        Files.write(folder.resolve(name + ".png"), Pictures.png(figure, theme));
        Files.write(folder.resolve(name + "-narrow.png"), Pictures.png(figure.narrow(), theme));
        Files.writeString(folder.resolve(name + ".svg"), Pictures.svg(figure, theme));
      }
      body.append(Pictures.inlineSvg("w" + number, figure, palette))
          .append(Pictures.inlineSvg("n" + number, figure.narrow(), palette));
      number++;
    }
    Files.writeString(
        folder.resolve("index.html"),
        """
        <!doctype html><meta charset="utf-8"><title>Line figures</title><style>
        svg{display:block;margin:1em 0}
        :root{background:#fff;%s} @media (prefers-color-scheme: dark){:root{background:#15191e;%s}}
        </style>%s
        """
            .formatted(palette.light(), palette.dark(), body));
  }
}
