package io.equilibria.internal.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.campaign.Browser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a server in a browser. Selectors are those of CSS, without double quotes. */
final class ShownPage {
  private static final int TRIES = 500;

  private final URI address;
  private final Browser browser;
  private Path downloads = Path.of("");

  ShownPage(URI address, Browser browser) {
    this.address = address;
    this.browser = browser;
  }

  void go(String hash) throws Exception {
    browser.open(URI.create(address + "/" + hash));
  }

  /** Waits for an expression to be true. */
  void await(String expression) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      if (browser.evaluate(expression).asBoolean()) {
        return;
      }
      Thread.sleep(20);
    }
    assertThat(browser.evaluate("document.body.innerText").asText()).as(expression).isEmpty();
  }

  String text(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector(\"%s\").textContent".formatted(selector))
        .asText();
  }

  void click(String selector) throws Exception {
    JsonNode box =
        browser.evaluate(
            ("(() => { const e = document.querySelector(\"%s\"); e.scrollIntoView({block:"
                    + " 'center'}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2,"
                    + " b.y + b.height / 2]; })()")
                .formatted(selector));
    browser.click(box.get(0).asDouble(), box.get(1).asDouble());
  }

  void set(String selector, String value) throws Exception {
    browser.evaluate(
        ("(() => { const e = document.querySelector(\"%s\"); e.value = '%s';"
                + " e.dispatchEvent(new Event('input', {bubbles: true}));"
                + " e.dispatchEvent(new Event('change', {bubbles: true})); })()")
            .formatted(selector, value));
  }

  void awaitText(String selector, String part) throws Exception {
    await("document.querySelector(\"%s\")?.textContent.includes('%s')".formatted(selector, part));
  }

  String pixels(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector(\"%s\").toDataURL()".formatted(selector))
        .asText();
  }

  void awaitOtherPixels(String selector, String old) throws Exception {
    await("document.querySelector(\"%s\").toDataURL() !== '%s'".formatted(selector, old));
  }

  String options(String selector) throws Exception {
    return browser
        .evaluate(
            "[...document.querySelector('%s').options].map(o => o.text).join(' ')"
                .formatted(selector))
        .asText();
  }

  void downloadTo(Path folder) throws Exception {
    downloads = Files.createDirectories(folder);
    browser.downloadTo(downloads);
  }

  byte[] downloaded(String name) throws Exception {
    Path file = downloads.resolve(name);
    for (int i = 0; i < TRIES && !Files.exists(file); i++) {
      Thread.sleep(20);
    }
    return Files.readAllBytes(file);
  }
}
