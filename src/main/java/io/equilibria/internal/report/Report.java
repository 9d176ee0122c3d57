package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.report.figure.Figure;
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
 * The results of an experiment, ready to be written. The report's folder is written atomically.
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
   * The answer in one or two sentences; empty if there is none, or if the run is too short to judge
   * any of its claims.
   */
  public String finding() {
    return claims.isEmpty() || Tally.of(claims).judged() ? answer : "";
  }

  /** The amount of data behind the answer, such as {@code 32 seeds a game}; may be empty. */
  public String scope() {
    return scope;
  }

  /** How to cite the report; may be empty. */
  public String cite() {
    return cite;
  }

  /** The interactive parts of the page. */
  public List<Widget> widgets() {
    return widgets;
  }

  /** The publications that the report refers to. */
  public List<Paper> papers() {
    return papers;
  }

  /** Provenance: when, where and with which software the report was made, in order. */
  public Map<String, String> provenance() {
    return provenance;
  }

  /** The settings as YAML; may be empty. */
  public String settings() {
    return settings;
  }

  /** The command that reproduces the report; may be empty. */
  public String again() {
    return again;
  }

  /** The figures in reading order; the first is the main figure. */
  public List<Figure> figures() {
    return figures;
  }

  /**
   * The heading of the section in which the figure appears in its narrow layout; empty for a figure
   * outside sections.
   */
  String section(Figure figure) {
    return sections.getOrDefault(figure.caption().id(), "");
  }

  /** The claims, judged together. */
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

  /** Tables shown above the figures. */
  public List<Table> leading() {
    return leading;
  }

  public List<Table> tables() {
    return tables;
  }

  /** Paragraphs of notes on the figures. */
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
   * @param workers the threads that draw the figures
   * @return the page, {@code report/index.html}
   * @throws InputException if the folder exists and is not a report
   */
  public Path write(Path run, Workers workers) throws IOException {
    return new ReportFolder(run).write(this, workers);
  }

  /** Builds a report from its parts. */
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

    /** Sets the question of the experiment, in one or two sentences. */
    public Builder question(String text) {
      question = requireNonNull(text, "question");
      return this;
    }

    /** Sets the answer to the question: two sentences, with computed numbers. */
    public Builder answer(String sentences) {
      answer = requireNonNull(sentences, "answer");
      return this;
    }

    /**
     * Sets the amount of data behind the answer, such as {@code 32 seeds a game}, shown on the
     * card.
     */
    public Builder scope(String units) {
      scope = requireNonNull(units, "scope");
      return this;
    }

    /** Sets how to cite the report. */
    public Builder cite(String text) {
      cite = requireNonNull(text, "citation");
      return this;
    }

    /** Adds a publication that the report refers to. */
    public Builder paper(Paper paper) {
      papers.add(requireNonNull(paper, "paper"));
      return this;
    }

    /** Adds a provenance entry; an empty value is ignored. */
    public Builder made(String what, String how) {
      if (!how.isEmpty()) {
        provenance.put(what, how);
      }
      return this;
    }

    /** Adds an interactive part. */
    public Builder widget(Widget widget) {
      unique("figure", widget.id());
      widgets.add(widget);
      return this;
    }

    /** Adds a figure; the first one is the main figure. */
    public Builder figure(Figure figure) {
      unique("figure", figure.caption().id());
      figures.add(figure);
      if (!section.isEmpty()) {
        sections.put(figure.caption().id(), section);
      }
      return this;
    }

    /**
     * Starts a section: figures added from here on appear below this heading, in their narrow
     * layout, two side by side.
     */
    public Builder section(String heading) {
      section = requireNonNull(heading, "heading");
      return this;
    }

    /** Adds a table above all figures, such as the settings in which runs differ. */
    public Builder leading(Table table) {
      leading.add(requireNonNull(table, "table"));
      return this;
    }

    /** Sets the claims, {@link Claim#judge judged} together. */
    public Builder claims(List<Claim> page) {
      page.forEach(claim -> unique("claim", claim.id()));
      claims.addAll(page);
      return this;
    }

    /** Sets the digest of the claims' definitions that was recorded before the first run. */
    public Builder claimsAtStart(Optional<String> digest) {
      claimsAtStart = requireNonNull(digest, "digest");
      return this;
    }

    /** Adds a table of numbers. */
    public Builder table(Table table) {
      tables.add(requireNonNull(table, "table"));
      return this;
    }

    /** Adds a note, such as how to read a figure or the limits of a number. */
    public Builder note(String paragraph) {
      notes.add(requireNonNull(paragraph, "note"));
      return this;
    }

    /** Sets the experiment's settings as YAML. */
    public Builder settings(String yaml) {
      settings = requireNonNull(yaml, "settings");
      return this;
    }

    /** Sets the command that reproduces the experiment. */
    public Builder again(String command) {
      again = requireNonNull(command, "command");
      return this;
    }

    /** Builds the report. */
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
