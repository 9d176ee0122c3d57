package io.equilibria.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;
import io.equilibria.compute.Workers;
import io.equilibria.report.figure.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an experiment found, ready to be written. Its folder appears whole or not at all.
 *
 * <pre>{@code
 * Report.titled("Parallel lines")
 *     .question("Do penalised games reach the data although the divergence is flat?")
 *     .figure(figure)
 *     .claims(Claim.judge(evidence))
 *     .settings(yaml)
 *     .again("tools/equilibria reproduce parallel-lines --seed 1")
 *     .build()
 *     .write(run);
 * }</pre>
 */
public final class Report {
  private final String title;
  private final String question;
  private final String settings;
  private final String again;
  private final List<Figure> figures;
  private final List<Claim> claims;
  private final Map<String, String> sections;
  private final List<Table> leading;
  private final List<Table> tables;
  private final List<String> notes;
  private final Optional<String> claimsAtStart;
  private final String answer;
  private final String scope;
  private final String cite;
  private final List<Widget> widgets;
  private final List<Paper> papers;
  private final Map<String, String> provenance;

  private Report(Builder builder) {
    title = builder.title;
    question = builder.question;
    settings = builder.settings;
    again = builder.again;
    figures = List.copyOf(builder.figures);
    claims = List.copyOf(builder.claims);
    sections = Map.copyOf(builder.sections);
    leading = List.copyOf(builder.leading);
    tables = List.copyOf(builder.tables);
    notes = List.copyOf(builder.notes);
    claimsAtStart = builder.claimsAtStart;
    answer = builder.answer;
    scope = builder.scope;
    cite = builder.cite;
    widgets = List.copyOf(builder.widgets);
    papers = List.copyOf(builder.papers);
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(builder.provenance));
  }

  /** Starts a report. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  public String title() {
    return title;
  }

  public String question() {
    return question;
  }

  /**
   * The answer in a sentence or two; empty if there is none, or if there are claims and the run is
   * too short to judge any.
   */
  public String finding() {
    return claims.isEmpty() || Tally.of(claims).judged() ? answer : "";
  }

  /** On how much it rests, such as {@code 32 seeds a game}; may be empty. */
  public String scope() {
    return scope;
  }

  /** How to cite it, or empty. */
  public String cite() {
    return cite;
  }

  /** What the reader can move. */
  public List<Widget> widgets() {
    return widgets;
  }

  /** The publications it refers to. */
  public List<Paper> papers() {
    return papers;
  }

  /** When, where and with what it was made, in order. */
  public Map<String, String> provenance() {
    return provenance;
  }

  /** YAML, or empty. */
  public String settings() {
    return settings;
  }

  /** The command that runs it again, or empty. */
  public String again() {
    return again;
  }

  /** In order of reading; the first is the headline. */
  public List<Figure> figures() {
    return figures;
  }

  /** The heading that a figure stands small under, beside others; empty for one by itself. */
  String section(Figure figure) {
    return sections.getOrDefault(figure.caption().id(), "");
  }

  /** Judged together. */
  public List<Claim> claims() {
    return claims;
  }

  /** {@link ClaimDefinition#digest} of the claims. */
  public String claimsDigest() {
    return ClaimDefinition.digest(
        claims.stream().map(claim -> claim.evidence().definition()).toList());
  }

  /** The digest of the claims when the runs began, if it was recorded. */
  public Optional<String> claimsAtStart() {
    return claimsAtStart;
  }

  /** Tables that stand above the figures. */
  public List<Table> leading() {
    return leading;
  }

  public List<Table> tables() {
    return tables;
  }

  /** Paragraphs beside the figures. */
  public List<String> notes() {
    return notes;
  }

  /** Writes the report in the calling thread. See {@link #write(Path, Workers)}. */
  public Path write(Path run) throws IOException {
    return write(run, Workers.CALLER);
  }

  /**
   * Writes the folder {@code report} into a run's folder, replacing an earlier report there.
   *
   * @param workers to draw figures on
   * @return the page, {@code report/index.html}
   * @throws InputException if something else of that name is there
   */
  public Path write(Path run, Workers workers) throws IOException {
    return new ReportFolder(run).write(this, workers);
  }

  /** Collects a report's parts. */
  public static final class Builder {
    private final String title;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final Map<String, String> sections = new LinkedHashMap<>();
    private final List<Table> leading = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private String section = "";
    private String question = "";
    private String settings = "";
    private String again = "";
    private Optional<String> claimsAtStart = Optional.empty();
    private String answer = "";
    private String scope = "";
    private String cite = "";
    private final List<Widget> widgets = new ArrayList<>();
    private final List<Paper> papers = new ArrayList<>();
    private final Map<String, String> provenance = new LinkedHashMap<>();

    private Builder(String title) {
      this.title = requireNonNull(title, "title");
    }

    /** What was to be found out, a sentence or two. */
    public Builder question(String text) {
      question = requireNonNull(text, "question");
      return this;
    }

    /** The answer to the question: two sentences, their numbers computed. */
    public Builder answer(String sentences) {
      answer = requireNonNull(sentences, "answer");
      return this;
    }

    /** On how much it rests, such as {@code 32 seeds a game}, for the card. */
    public Builder scope(String units) {
      scope = requireNonNull(units, "scope");
      return this;
    }

    /** How to cite it. */
    public Builder cite(String text) {
      cite = requireNonNull(text, "citation");
      return this;
    }

    /** One more publication that it refers to. */
    public Builder paper(Paper paper) {
      papers.add(requireNonNull(paper, "paper"));
      return this;
    }

    /** One more fact about how it was made; an empty one is left out. */
    public Builder made(String what, String how) {
      if (!how.isEmpty()) {
        provenance.put(what, how);
      }
      return this;
    }

    /** One more thing that the reader can move. */
    public Builder widget(Widget widget) {
      unique("figure", widget.id());
      widgets.add(widget);
      return this;
    }

    /** One more figure; the first leads the page. */
    public Builder figure(Figure figure) {
      unique("figure", figure.caption().id());
      figures.add(figure);
      if (!section.isEmpty()) {
        sections.put(figure.caption().id(), section);
      }
      return this;
    }

    /** Figures from here on stand under a heading, in their narrow layout, two side by side. */
    public Builder section(String heading) {
      section = requireNonNull(heading, "heading");
      return this;
    }

    /** One more table above all figures, such as what runs differ in. */
    public Builder leading(Table table) {
      leading.add(requireNonNull(table, "table"));
      return this;
    }

    /** The claims, {@link Claim#judge judged} together. */
    public Builder claims(List<Claim> page) {
      page.forEach(claim -> unique("claim", claim.id()));
      claims.addAll(page);
      return this;
    }

    /** The digest of the claims' definitions as it was recorded before the first run. */
    public Builder claimsAtStart(Optional<String> digest) {
      claimsAtStart = requireNonNull(digest, "digest");
      return this;
    }

    /** One more table of numbers. */
    public Builder table(Table table) {
      tables.add(requireNonNull(table, "table"));
      return this;
    }

    /** One more paragraph: how to read the figures, what a number leaves out. */
    public Builder note(String paragraph) {
      notes.add(requireNonNull(paragraph, "note"));
      return this;
    }

    /** The experiment's settings as YAML. */
    public Builder settings(String yaml) {
      settings = requireNonNull(yaml, "settings");
      return this;
    }

    /** The command that runs the experiment again. */
    public Builder again(String command) {
      again = requireNonNull(command, "command");
      return this;
    }

    /** The finished report. */
    public Report build() {
      return new Report(this);
    }

    private void unique(String what, String id) {
      if (!ids.add(what + ' ' + id)) {
        throw new IllegalArgumentException(
            "report " + title + ": expected one " + what + " of a name, found two named " + id);
      }
    }
  }
}
