package io.equilibria.internal.campaign;

import io.equilibria.internal.run.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs rounds of one campaign until the time is over, from the first round that the page does not
 * list, and adds a row to the page. A failure ends the campaign, is printed with its seed and
 * round, and sets the exit code to 1.
 */
@Command(
    name = "campaign",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Repeats a check with other random choices for a number of minutes and adds a row to the"
            + " page of campaigns.")
final class CampaignCommand implements Callable<Integer> {
  /** Opens a campaign that keeps its files in a folder. */
  private interface Opening {
    Campaign in(Path folder) throws Exception;
  }

  private static final Map<String, Opening> CAMPAIGNS = new LinkedHashMap<>();

  static {
    CAMPAIGNS.put("kills", Kills::new);
    CAMPAIGNS.put("mutations", Mutations::new);
    CAMPAIGNS.put("soak", Soak::new);
    CAMPAIGNS.put("load", Load::new);
    CAMPAIGNS.put("clicks", Clicks::new);
  }

  @Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "kills, mutations, soak, load or clicks")
  private String name;

  @Option(
      names = "--minutes",
      defaultValue = "5",
      paramLabel = "N",
      description = "For how long, 5 by default; the last round is finished")
  private double minutes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the random choices; 1 by default")
  private long seed;

  @Option(
      names = "--round",
      paramLabel = "N",
      description = "Run this round alone and write no row: repeats what was found")
  private Long only;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page; src/site/markdown/campaigns.md by default")
  private Path out;

  private final Path root = Path.of(System.getProperty("equilibria.root", ""));

  private CampaignCommand() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new CampaignCommand());
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Opening opening = CAMPAIGNS.get(name);
    if (opening == null) {
      throw new ParameterException(
          spec.commandLine(),
          "NAME: expected one of " + String.join(", ", CAMPAIGNS.keySet()) + ", found " + name);
    }
    if (!(minutes > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--minutes: expected a number above 0, found " + minutes);
    }
    Path folder = Files.createTempDirectory("campaign-" + name + "-");
    try (Campaign campaign = opening.in(folder)) {
      return only != null ? repeat(campaign) : run(campaign);
    } finally {
      Scratch.delete(folder);
    }
  }

  private int repeat(Campaign campaign) throws Exception {
    Counts counts = new Counts(campaign.counted());
    campaign.round(choices(only), counts);
    say("round " + only + counts);
    return 0;
  }

  private int run(Campaign campaign) throws Exception {
    CampaignPage page =
        new CampaignPage(out == null ? root.resolve("src/site/markdown/campaigns.md") : out);
    Counts counts = new Counts(campaign.counted());
    long first = page.next(name, seed);
    long round = first;
    long start = System.nanoTime();
    Throwable found = null;
    while (round == first || minutes(start) < minutes) {
      try {
        campaign.round(choices(round), counts);
      } catch (Exception | AssertionError e) {
        found = e;
        break;
      }
      round++;
      say("%s, seed %d, round %d%s".formatted(name, seed, round - 1, counts));
    }
    long last = found == null ? round - 1 : round;
    page.add(name, header(campaign), row(first + "-" + last, minutes(start), counts, found));
    if (found != null) {
      say(
          "%s, seed %d, round %d found something; --round %d repeats it"
              .formatted(name, seed, round, round));
      found.printStackTrace();
      return 1;
    }
    return 0;
  }

  private Random choices(long round) {
    return new Random(seed * 1_000_003 + round);
  }

  private static double minutes(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 60_000.0;
  }

  private static List<String> header(Campaign campaign) {
    List<String> header = new ArrayList<>(List.of("date", "commit", "seed", "rounds", "minutes"));
    header.addAll(campaign.counted());
    header.addAll(List.of("found", "machine"));
    return header;
  }

  private List<String> row(String rounds, double minutes, Counts counts, Throwable found)
      throws IOException, InterruptedException {
    List<String> row =
        new ArrayList<>(
            List.of(
                LocalDate.now(ZoneOffset.UTC).toString(),
                commit(),
                Long.toString(seed),
                rounds,
                String.format(Locale.ROOT, "%.1f", minutes)));
    counts.values().forEach(count -> row.add(count.toString()));
    row.add(found == null ? "nothing" : "a fault in the last round");
    Machine machine = Machine.here();
    row.add(
        "%s, %d cores, JDK %s"
            .formatted(machine.cpu(), machine.cores(), System.getProperty("java.version")));
    return row;
  }

  /** The commit that is checked out, marked where files differ from it. */
  private String commit() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--exclude=*")
            .directory(root.toAbsolutePath().toFile())
            .start();
    String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return git.waitFor() == 0 ? commit.strip() : "unknown";
  }

  private static void say(String line) {
    System.err.println(line);
  }
}
