package io.equilibria.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class BrowserTest {
  @TempDir Path folder;

  /** A button that fills the window. */
  private Path page(String head, String script) throws Exception {
    return Files.writeString(
        folder.resolve("page.html"),
        "<!DOCTYPE html><html><head>%s</head><body>".formatted(head)
            + "<button style='position:fixed;inset:0'>x</button><script>"
            + "document.querySelector('button').onclick = () => {%s};".formatted(script)
            + "</script></body></html>");
  }

  @Test
  void clicks_reachThePageAndItsErrorsAreKept() throws Exception {
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      browser.open(page("", "document.title += 'x'").toUri());
      browser.click(300, 300);
      browser.click(300, 300);
      assertThat(browser.evaluate("document.title").asText()).isEqualTo("xx");
      assertThat(browser.errors()).isEmpty();

      browser.open(page("", "missing.thing()").toUri());
      browser.click(300, 300);
      browser.evaluate("1");
      assertThat(browser.errors()).singleElement().asString().contains("missing is not defined");
      assertThat(browser.errors()).isEmpty();

      String policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">";
      browser.open(page(policy, "").toUri());
      browser.evaluate("1");
      assertThat(browser.errors()).singleElement().asString().contains("Content Security Policy");
    }
  }
}
