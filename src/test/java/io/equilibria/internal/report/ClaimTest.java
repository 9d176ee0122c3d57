package io.equilibria.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Evidence.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTest {
  private static final RunSize ANY = RunSize.seeds(0, 1);

  private static ClaimDefinition definition(String id, Rule rule, double threshold) {
    return new ClaimDefinition(id, "Text of " + id, rule, threshold, ANY);
  }

  static Evidence share(String id, int successes, int trials, double threshold) {
    return Evidence.share(
        definition(id, Rule.SHARE, threshold),
        RunSize.seeds(100, trials),
        new Count(successes, trials));
  }

  private static Evidence paired(String id, double... differences) {
    return Evidence.paired(
        definition(id, Rule.PAIRED, 0),
        RunSize.seeds(100, differences.length),
        PairedComparison.ofDifferences(differences, 0.95));
  }

  private static Claim alone(Evidence evidence) {
    return Claim.judge(List.of(evidence)).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "32, 32, 0.5, REPRODUCED",
    "32, 32, 0.9, UNDECIDED", // p = 0.07
    "0,  32, 0.5, REFUTED",
    "17, 32, 0.5, UNDECIDED",
    "3,   3, 0.5, UNDECIDED", // p = 0.25
    "1,  32, 0,   REPRODUCED" // "in at least some seeds"
  })
  void share_isJudgedByTheBinomialTest(
      int successes, int trials, double threshold, Verdict verdict) {
    Claim claim = alone(share("id", successes, trials, threshold));
    assertThat(claim.verdict()).isEqualTo(verdict);
    assertThat(claim.estimate()).isEqualTo((double) successes / trials);
    assertThat(claim.n()).isEqualTo(trials);
    assertThat(claim.test())
        .contains(successes + " of " + trials + " seeds")
        .contains("p = ", "adjusted", "exact binomial", "Wilson's 95 % interval");
  }

  @Test
  void paired_isReproducedOneWayAndRefutedTheOther() {
    double[] differences = IntStream.rangeClosed(1, 32).mapToDouble(i -> i).toArray();
    double[] opposite = IntStream.rangeClosed(1, 32).mapToDouble(i -> -i).toArray();
    double[] mixed = IntStream.rangeClosed(1, 32).mapToDouble(i -> i % 2 == 0 ? i : -i).toArray();
    assertThat(alone(paired("a", differences)).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(alone(paired("a", opposite)).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(alone(paired("a", mixed)).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(alone(paired("a", 1, 2, 3)).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(alone(paired("a", new double[32])).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  /** Eight agreeing seeds have p = 1/128: enough for six claims and too little for seven. */
  @Test
  void moreClaims_needSmallerPValues() {
    for (int claims = 1; claims <= 8; claims++) {
      List<Evidence> page = new ArrayList<>();
      for (int i = 0; i < claims; i++) {
        page.add(paired("claim-" + i, 1, 2, 3, 4, 5, 6, 7, 8));
      }
      Claim first = Claim.judge(page).get(0);
      assertThat(first.pValue().orElseThrow()).isEqualTo(1 / 128.0);
      assertThat(first.adjustedP().orElseThrow()).isCloseTo(claims / 128.0, within(1e-15));
      assertThat(first.verdict()).isEqualTo(claims <= 6 ? Verdict.REPRODUCED : Verdict.UNDECIDED);
      assertThat(first.interval().low()).isPositive(); // that of one claim alone
    }
  }

  /** One test with p = 4/256 refutes; the most significant of four such tests does not. */
  @Test
  void oneOfSeveral_hasItsPValueMultipliedByTheirNumber() {
    Evidence one = paired("id", 1, -2, -3, -4, -5, -6, -7, -8);
    assertThat(alone(one).verdict()).isEqualTo(Verdict.REFUTED);
    Claim ofFour = alone(one.oneOf(4));
    assertThat(ofFour.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(ofFour.pValue().orElseThrow()).isCloseTo(4 * 4 / 256.0, within(1e-12));
    assertThat(ofFour.test()).contains("multiplied by 4");
    assertThat(fresh(ofFour)).isEqualTo(9);
    Claim ofHundred = alone(one.oneOf(100));
    assertThat(ofHundred.pValue()).hasValue(1);
    assertThat(fresh(ofHundred)).isEqualTo(17);
    assertThatThrownBy(() -> one.oneOf(0)).hasMessageContaining("found 0");
  }

  /** Its adjusted p-value ends at 1, and says no longer how many claims there are. */
  @Test
  void unitsNeeded_areThoseForAllClaimsOfThePage() {
    double[] mixed = {1, 2, 3, -4, 5, 6, -7, 8, 9, -10, 11, -12};
    List<Evidence> few = new ArrayList<>();
    List<Evidence> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(paired("claim-" + i, mixed));
      if (i < 2) {
        few.add(many.get(i));
      }
    }
    assertThat(fresh(Claim.judge(many).get(0))).isGreaterThan(2 * fresh(Claim.judge(few).get(0)));
  }

  private static int fresh(Claim claim) {
    return Integer.parseInt(claim.toDecide().replaceAll("\\D", ""));
  }

  /** A claim without a test costs nothing, one that is not judged stays in the family. */
  @Test
  void family_isAllClaimsThatRestOnATest() {
    Evidence sure = Evidence.certain(definition("sure", Rule.AT_MOST, 1), ANY, 0.5, "a number");
    Evidence none =
        Evidence.none(definition("none", Rule.SHARE, 0.5), RunSize.seeds(100, 5), "no value");
    Claim tested = Claim.judge(List.of(sure, paired("a", 1, 2, 3, 4, 5, 6, 7, 8), none)).get(1);
    assertThat(tested.adjustedP().orElseThrow()).isEqualTo(2 / 128.0);
  }

  @Test
  void smallerRuns_judgeNothingAndSayWhy() {
    ClaimDefinition definition =
        new ClaimDefinition("id", "Text.", Rule.SHARE, 0.5, RunSize.seeds(10_000, 12));
    Claim claim = alone(Evidence.share(definition, RunSize.seeds(500, 6), new Count(6, 6)));
    assertThat(claim.verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(claim.reason())
        .isEqualTo("500 of at least 10\u202f000 steps, 6 of at least 12 seeds");
    assertThat(claim.pValue()).isEmpty();
    assertThat(claim.adjustedP()).isEmpty();
    assertThat(claim.estimate()).isEqualTo(1);
    Claim few = alone(Evidence.share(definition, RunSize.seeds(10_000, 11), new Count(0, 11)));
    assertThat(few.reason()).isEqualTo("11 of at least 12 seeds");
    Claim whole = alone(Evidence.share(definition, RunSize.seeds(10_000, 12), new Count(12, 12)));
    assertThat(whole.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(whole.reason()).isEmpty();
  }

  @Test
  void nothingToCount_isNotJudged() {
    Claim claim = alone(share("id", 0, 0, 0.5));
    assertThat(claim.verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(claim.estimate()).isNaN();
  }

  @Test
  void digest_changesWithEveryPartOfADefinition() {
    ClaimDefinition one = new ClaimDefinition("id", "Text.", Rule.SHARE, 0.5, ANY);
    String digest = ClaimDefinition.digest(List.of(one));
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(ClaimDefinition.digest(List.of(one))).isEqualTo(digest);
    for (ClaimDefinition other :
        List.of(
            new ClaimDefinition("other", "Text.", Rule.SHARE, 0.5, ANY),
            new ClaimDefinition("id", "Other.", Rule.SHARE, 0.5, ANY),
            new ClaimDefinition("id", "Text.", Rule.PAIRED, 0.5, ANY),
            new ClaimDefinition("id", "Text.", Rule.SHARE, 0.6, ANY),
            new ClaimDefinition("id", "Text.", Rule.SHARE, 0.5, RunSize.seeds(1, 1)),
            new ClaimDefinition("id", "Text.", Rule.SHARE, 0.5, RunSize.seeds(0, 2)))) {
      assertThat(ClaimDefinition.digest(List.of(other))).isNotEqualTo(digest);
    }
    assertThat(ClaimDefinition.digest(List.of(one, one))).isNotEqualTo(digest);
  }

  /** Digests of stored claims contain the words of their rules. */
  @Test
  void wordsOfRules_stayThoseOfStoredClaims() {
    assertThat(definition("id", Rule.AT_MOST, 1).canonical())
        .isEqualTo(
            "id=id | text=Text of id | test=comparison of one number without chance"
                + " | direction=at most | threshold=1.0 | least steps=0 | least seeds=1");
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> definition("Has space", Rule.SHARE, 0.5))
        .hasMessageContaining("a-z, 0-9, hyphens");
    assertThatThrownBy(() -> definition("id", Rule.SHARE, Double.NaN))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> definition("id", Rule.SHARE, 1.5)).hasMessageContaining("threshold");
    assertThatThrownBy(() -> new Count(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RunSize.seeds(-1, 2)).hasMessageContaining("at least 0 steps");
  }

  private static Claim certain(Rule rule, double value) {
    return alone(Evidence.certain(definition("a", rule, 1), ANY, value, "the difference"));
  }

  @Test
  void claimsWithoutChance_areDecidedByTheLimit() {
    assertThat(certain(Rule.AT_MOST, 1).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(certain(Rule.AT_MOST, 1.1).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(certain(Rule.AT_LEAST, 1).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(certain(Rule.AT_LEAST, 0.9).verdict()).isEqualTo(Verdict.REFUTED);
    Claim claim = certain(Rule.AT_MOST, 0.5);
    assertThat(claim.interval().low()).isEqualTo(0.5);
    assertThat(claim.interval().high()).isEqualTo(0.5);
    assertThat(claim.test()).isEqualTo("the difference; at most 1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      names = {"AT_MOST", "AT_LEAST"})
  void claimsWithoutChance_areNotJudgedWithoutAValue(Rule rule) {
    Claim claim = certain(rule, Double.NaN);
    assertThat(claim.verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(claim.reason()).isEqualTo("no value");
  }

  private static Claim exponent(double low, double high) {
    ClaimDefinition half = definition("half", Rule.EQUAL, -0.5);
    RunSize run = RunSize.seeds(0, 12);
    Interval interval = new Interval(low, high);
    return alone(Evidence.equal(half, run, (low + high) / 2, interval, "least squares"));
  }

  /** An interval so wide that it contains 0 too shows nothing. */
  @Test
  void exponent_isTheThresholdIfItsIntervalContainsItAndNotZero() {
    assertThat(exponent(-0.52, -0.46).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(exponent(-0.45, -0.2).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(exponent(-0.9, -0.6).verdict()).isEqualTo(Verdict.REFUTED);
    Claim wide = exponent(-1, 0.1);
    assertThat(wide.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(wide.toDecide()).isEqualTo("More seeds would narrow the interval.");
    Claim held = exponent(-0.52, -0.46);
    assertThat(held.test()).isEqualTo("least squares; it must contain \u22120.5 and not 0");
    assertThat(held.found()).isEqualTo("\u22120.490");
    assertThat(held.range()).isEqualTo("[\u22120.520, \u22120.460]");
    assertThat(held.n()).isEqualTo(12);
  }
}
