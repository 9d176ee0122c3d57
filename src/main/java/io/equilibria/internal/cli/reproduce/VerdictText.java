package io.equilibria.internal.cli.reproduce;

import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.terminal.Tone;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Tally;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An experiment's verdicts for a terminal, grouped as on its page: for each group one line per
 * game, or a table of games and tasks; then the other claims, and the number that hold.
 */
final class VerdictText {
  private static final String INDENT = "  ";

  private final List<Claim> claims;
  private final Terminal terminal;

  VerdictText(List<Claim> claims, Terminal terminal) {
    this.claims = claims;
    this.terminal = terminal;
  }

  /** Blocks of lines; none if there are no claims. */
  List<String> blocks() {
    List<String> blocks = new ArrayList<>();
    Map<String, List<Claim>> groups = new LinkedHashMap<>();
    List<Claim> alone = new ArrayList<>();
    for (Claim claim : claims) {
      cell(claim)
          .map(place -> groups.computeIfAbsent(place.group(), group -> new ArrayList<>()))
          .orElse(alone)
          .add(claim);
    }
    groups.forEach((group, members) -> blocks.add(group(group, members)));
    if (!alone.isEmpty()) {
      blocks.add(sentences(alone));
    }
    if (!claims.isEmpty()) {
      blocks.add(counts());
    }
    return blocks;
  }

  private static Optional<ClaimCell> cell(Claim claim) {
    return claim.evidence().definition().shown().cell();
  }

  private String group(String group, List<Claim> members) {
    List<String> tasks =
        members.stream().map(claim -> cell(claim).orElseThrow().column()).distinct().toList();
    return tasks.size() < 2 ? lines(members) : matrix(group, tasks, members);
  }

  /** One line per claim: symbol, claim, finding. */
  private String lines(List<Claim> members) {
    TextTable table = new TextTable("", 2);
    for (Claim claim : members) {
      table.row(
          sign(claim),
          claim.evidence().definition().words(),
          terminal.in(Tone.STRONG, found(claim)),
          remark(claim));
    }
    return table.text(terminal.width());
  }

  /** The same for claims of more than a few words. */
  private String sentences(List<Claim> members) {
    TextTable table = new TextTable("", 1);
    for (Claim claim : members) {
      String remark = remark(claim);
      table.row(
          sign(claim),
          terminal.in(Tone.STRONG, found(claim)),
          claim.text() + (remark.isEmpty() ? "" : "; " + remark));
    }
    return table.text(terminal.width());
  }

  /** Games by tasks, as on the page. */
  private String matrix(String group, List<String> tasks, List<Claim> members) {
    Set<String> games = new LinkedHashSet<>();
    Map<ClaimCell, Claim> byCell = new LinkedHashMap<>();
    for (Claim claim : members) {
      ClaimCell place = cell(claim).orElseThrow();
      games.add(place.row());
      byCell.put(place, claim);
    }
    TextTable table = new TextTable(INDENT);
    List<String> head = new ArrayList<>(List.of(""));
    tasks.forEach(task -> head.add(INDENT + task));
    table.row(head);
    for (String game : games) {
      List<String> row = new ArrayList<>(List.of(game));
      for (String task : tasks) {
        row.add(brief(byCell.get(new ClaimCell(game, group, task))));
      }
      table.row(row);
    }
    return terminal.in(Tone.STRONG, group) + "\n" + table.text(terminal.width());
  }

  private String brief(Claim claim) {
    return claim == null ? "" : (sign(claim) + " " + found(claim)).strip();
  }

  /** Empty for a claim that is not judged: its number must not be cited. */
  private static String found(Claim claim) {
    return claim.verdict() == Verdict.NOT_JUDGED ? "" : claim.foundBriefly();
  }

  /** Additions to the symbol: that a paper is refuted, and what would decide the claim. */
  private String remark(Claim claim) {
    String remark =
        switch (claim.verdict()) {
          case REFUTED -> claim.outcome();
          case UNDECIDED -> claim.toDecide();
          case REPRODUCED, NOT_JUDGED -> "";
        };
    return terminal.in(Tone.FAINT, remark);
  }

  private String sign(Claim claim) {
    return switch (claim.verdict()) {
      case REPRODUCED -> terminal.in(Tone.GOOD, "\u2713");
      case REFUTED -> terminal.in(Tone.BAD, "\u2715");
      case UNDECIDED -> terminal.in(Tone.OPEN, "?");
      case NOT_JUDGED -> terminal.in(Tone.FAINT, "\u2013");
    };
  }

  /** {@code 9 hold, 1 does not, 1 open}, and the reason why some are not judged. */
  private String counts() {
    String why =
        claims.stream()
            .map(Claim::reason)
            .filter(reason -> !reason.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    String counts = terminal.in(Tone.STRONG, Tally.of(claims).words());
    return Paragraph.hanging(
        "", why.isEmpty() ? counts : counts + " (" + why + ")", terminal.width());
  }
}
