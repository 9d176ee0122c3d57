package io.equilibria.internal.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page in Markdown with a section for each campaign, in which a table has a row for each stretch
 * of rounds. The table is also the record of the rounds that were run.
 */
final class CampaignPage {
  private static final String SEED = "seed";
  private static final String ROUNDS = "rounds";

  private final Path file;

  CampaignPage(Path file) {
    this.file = file;
  }

  /** The first round that has not been run with a seed. */
  long next(String campaign, long seed) throws IOException {
    long next = 0;
    List<String> lines = lines();
    List<String> header = List.of();
    for (String line : lines.subList(start(lines, campaign), end(lines, campaign))) {
      List<String> cells = cells(line);
      if (cells.contains(SEED)) {
        header = cells;
      } else if (!header.isEmpty() && cells.size() == header.size() && !line.contains("---")) {
        if (cells.get(header.indexOf(SEED)).equals(Long.toString(seed))) {
          String rounds = cells.get(header.indexOf(ROUNDS));
          next = Math.max(next, Long.parseLong(rounds.substring(rounds.indexOf('-') + 1)) + 1);
        }
      }
    }
    return next;
  }

  /**
   * Adds a row to a campaign's table; where there is none, it begins one.
   *
   * @param header names of the columns, among them {@code seed} and {@code rounds}
   */
  void add(String campaign, List<String> header, List<String> row) throws IOException {
    List<String> lines = new ArrayList<>(lines());
    if (start(lines, campaign) == lines.size()) {
      lines.addAll(List.of("", "## " + campaign));
    }
    int last = end(lines, campaign);
    while (lines.get(last - 1).isBlank()) {
      last--;
    }
    if (!lines.get(last - 1).startsWith("|")) {
      String rule = line(Collections.nCopies(header.size(), "---"));
      lines.addAll(last, List.of("", line(header), rule));
      last += 3;
    } else if (lines.subList(start(lines, campaign), last).stream()
        .noneMatch(line(header)::equals)) {
      throw new IllegalStateException(
          file + ": the columns of " + campaign + " are not " + header + "; begin a new table");
    }
    lines.add(last, line(row));
    Files.write(file, lines);
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of("# Campaigns");
  }

  /** The line behind a campaign's heading; the number of lines where there is none. */
  private static int start(List<String> lines, String campaign) {
    int heading = lines.indexOf("## " + campaign);
    return heading < 0 ? lines.size() : heading + 1;
  }

  private static int end(List<String> lines, String campaign) {
    int end = start(lines, campaign);
    while (end < lines.size() && !lines.get(end).startsWith("## ")) {
      end++;
    }
    return end;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static List<String> cells(String line) {
    return line.startsWith("|")
        ? Stream.of(line.substring(1).split("\\|")).map(String::strip).toList()
        : List.of();
  }
}
