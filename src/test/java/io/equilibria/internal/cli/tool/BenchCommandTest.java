package io.equilibria.internal.cli.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.bench.BenchCase;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private static final String SHORT = "bench --repetitions 2 --steps 3 --threads 1 --quiet ";

  @Test
  @Exhaustive
  void json_isAListOfCasesWithValueUnitAndRange() {
    JsonNode json =
        CommandRun.ofLine(SHORT + "--case dcgan8 --case small-one --json").fine().json();
    assertThat(json.isArray()).isTrue();
    assertThat(json).map(one -> one.get("case").asText()).containsExactly("dcgan8", "small-one");
    assertThat(json)
        .map(one -> one.get("unit").asText())
        .containsExactly("ms/step", "model-steps/s");
    for (JsonNode one : json) {
      assertThat(one.fieldNames())
          .toIterable()
          .containsExactly("schema", "case", "value", "unit", "low", "high");
      double value = one.get("value").asDouble();
      assertThat(one.get("low").asDouble()).isPositive().isLessThanOrEqualTo(value);
      assertThat(one.get("high").asDouble()).isGreaterThanOrEqualTo(value);
    }
  }

  @Test
  void table_hasARowACaseAndTheMachinesPeak() {
    String out = CommandRun.ofLine(SHORT + "--case small-one").fine().out();
    assertThat(out.lines()).hasSize(3);
    assertThat(out)
        .startsWith("case ")
        .containsPattern("(?m)^small-one +model-steps/s +[\\d\\u202f.]+ .* \\d+ % +[\\d.]+ GB$")
        .containsPattern("(?m)^Peak: [1-9]\\d* GFLOP/s");
  }

  @Test
  void guard_answersWhetherItsLimitsAreKept() {
    CommandRun run = CommandRun.ofLine("bench --guard --repetitions 1 --steps 20 --quiet --json");
    assertThat(run.err()).isEmpty();
    boolean kept = true;
    for (JsonNode one : run.json()) {
      assertThat(one.get("unit").asText()).isEqualTo("ratio");
      double limit = one.get("case").asText().equals("product-overhead") ? 1.15 : 1.03;
      kept &= one.get("value").asDouble() <= limit;
    }
    assertThat(run.json())
        .map(one -> one.get("case").asText())
        .containsExactly("product-overhead", "logging-overhead");
    assertThat(run.code()).isEqualTo(kept ? ExitCode.OK : ExitCode.CHECK_FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--case smal-one | --case: unknown case `smal-one`; did you mean `small-one`?",
        "--repetitions 0 --case small-one | repetitions: expected 1 to 1000, found 0",
        "--steps 0 | --steps: expected a whole number of at least 1, found 0",
        "--guard --case small-one | omit --case or --guard",
        "--memory --guard | omit other options of bench",
        "--scaling | --scaling and --out go together",
        "--case small-one --out x | --scaling and --out go together",
        "--scaling --guard --out x | omit --case, --guard and --steps",
        "--seed 3 | --seed does not apply here: the cases have their own seeds",
        "--repetitions x | '--repetitions': expected a whole number",
      })
  void mistakes_areRefused(String arguments, String expected) {
    CommandRun.ofLine("bench " + arguments).refused(expected);
  }

  @Test
  void help_namesEveryCase() {
    String help = CommandRun.ofLine("bench --help").out();
    assertThat(BenchCase.all()).allMatch(one -> help.contains(one.name()));
  }
}
