package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which processors bfloat16 is trained on. */
class CpuFeaturesTest {
  private static CpuFeatures with(String flags) {
    return CpuFeatures.of(
        List.of("processor\t: 0", "model name\t: A processor", "flags\t\t: " + flags, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fpu avx512f avx512_bf16", "amx_bf16 amx_tile", "avx512_bf16 amx_bf16"})
  void bfloat16_isAllowedWhereItIsMultiplied(String flags) {
    assertThatCode(() -> with(flags).require(Precision.BFLOAT16)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fpu avx2", "avx512f avx512_bf16_not", "not_amx_bf16"})
  void bfloat16_isRefusedElsewhere(String flags) {
    assertThatThrownBy(() -> with(flags).require(Precision.BFLOAT16))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "training.precision: bfloat16 needs a processor with avx512_bf16 or amx_bf16 (Intel"
                + " since Cooper Lake and Sapphire Rapids, AMD since Zen 4), found one without;"
                + " train with training.precision=float32");
  }

  @Test
  void systemsThatDoNotTell_areNotKnownToSupportIt() {
    CpuFeatures arm = CpuFeatures.of(List.of("processor\t: 0", "Features\t: fp asimd bf16"));
    for (CpuFeatures silent : List.of(arm, CpuFeatures.of(List.of()))) {
      assertThatThrownBy(() -> silent.require(Precision.BFLOAT16))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(
              "found a system that does not report the processor's instruction sets")
          .hasMessageEndingWith("training.precision=float32");
    }
  }

  @Test
  void float32_isAllowedEverywhere() {
    assertThatCode(() -> CpuFeatures.of(List.of()).require(Precision.FLOAT32))
        .doesNotThrowAnyException();
    assertThatCode(() -> with("fpu").require(Precision.FLOAT32)).doesNotThrowAnyException();
  }

  @Test
  void flags_areReadOneByOne() {
    assertThat(with("sse avx\tfma avx").features().orElseThrow())
        .containsExactlyInAnyOrder("sse", "avx", "fma");
  }
}
