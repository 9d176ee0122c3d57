package io.equilibria.internal.serving.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FollowedTest {
  /** A certificate, for example, may be there before it is valid. */
  @Test
  void contentThatCannotBeUsedYet_isUsedLater() {
    AtomicReference<String> file = new AtomicReference<>("old");
    AtomicReference<String> refused = new AtomicReference<>("new");
    List<String> used = new ArrayList<>();
    Followed<String> followed =
        Followed.of(
            "the file",
            file::get,
            content -> {
              if (content.equals(refused.get())) {
                throw new InputException("not valid yet");
              }
              used.add(content);
            });
    file.set("new");
    followed.look();
    assertThat(used).containsExactly("old");
    refused.set("");
    followed.look();
    followed.look();
    assertThat(used).containsExactly("old", "new");
  }
}
