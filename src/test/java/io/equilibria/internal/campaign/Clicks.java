package io.equilibria.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Clicks and presses keys in pages at random, in Chromium: no script may throw, and nothing may be
 * refused by the page's own policy.
 */
final class Clicks implements Campaign {
  private static final String PAGES = "pages opened";
  private static final String CLICKS = "clicks on controls";
  private static final String ANYWHERE = "clicks anywhere";
  private static final String KEYS = "keys";
  private static final int ACTIONS = 40;

  private static final List<String> PRESSED =
      List.of("Tab", "Enter", "Space", "ArrowLeft", "ArrowRight", "ArrowUp", "Escape", "Home");

  /** What can be used and is shown; links that lead out of the page are left out. */
  private static final String CONTROLS =
      """
      [...document.querySelectorAll('button, summary, input, a[href^="#"], [tabindex]')]
          .filter(e => e.getClientRects().length > 0)\
      """;

  private final Browser browser;
  private final List<Path> pages;

  Clicks(Path folder) throws Exception {
    Path run = SmallRuns.train(SmallRuns.dense(3, 40), folder.resolve("run"));
    Path inspected = folder.resolve("inspected.html");
    Path dirac = folder.resolve("dirac");
    CommandRun.of("report", run, "--quiet").fine();
    CommandRun.of("inspect", run, "--html", "--out", inspected).fine();
    CommandRun.of("reproduce", "dirac", "--quick", "--quiet", "--out", dirac).fine();
    pages =
        List.of(run.resolve("report/index.html"), inspected, dirac.resolve("report/index.html"));
    browser = new Browser(folder.resolve("profile"));
  }

  @Override
  public List<String> counted() {
    return List.of(PAGES, CLICKS, ANYWHERE, KEYS);
  }

  @Override
  public void round(Random random, Counts counts) throws Exception {
    Path page = pages.get(random.nextInt(pages.size()));
    browser.open(page.toUri());
    counts.add(PAGES, 1);
    assertThat(browser.evaluate("document.body.innerText.length").asInt()).isPositive();
    int controls = browser.evaluate(CONTROLS + ".length").asInt();
    assertThat(controls).as("controls of %s", page).isPositive();
    for (int action = 0; action < ACTIONS; action++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          browser.press(PRESSED.get(random.nextInt(PRESSED.size())));
          counts.add(KEYS, 1);
        }
        case 1 -> {
          browser.click(random.nextInt(1000), random.nextInt(800));
          counts.add(ANYWHERE, 1);
        }
        default -> {
          clickControl(random);
          counts.add(CLICKS, 1);
        }
      }
      assertThat(browser.errors()).as("%s, action %d", page, action).isEmpty();
      if (!browser
          .evaluate("location.protocol + location.pathname")
          .asText()
          .endsWith(name(page))) {
        browser.open(page.toUri()); // A click anywhere has met a link.
        browser.errors();
      }
    }
  }

  private static String name(Path page) {
    return page.toUri().getRawPath();
  }

  /** In the middle of it, where it is in the window; once more where a page has fewer now. */
  private void clickControl(Random random) throws Exception {
    JsonNode place =
        browser.evaluate(
            """
            (() => {
              const all = %s;
              const one = all[%d %% all.length];
              one.scrollIntoView({block: 'center'});
              const box = one.getBoundingClientRect();
              return {x: box.x + box.width / 2, y: box.y + box.height / 2};
            })()\
            """
                .formatted(CONTROLS, random.nextInt(1_000_000)));
    browser.click(place.path("x").asDouble(), place.path("y").asDouble());
  }

  @Override
  public void close() {
    browser.close();
  }
}
