package io.equilibria.internal.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.campaign.Browser;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.ModelList;
import io.equilibria.internal.serving.Servers;
import io.equilibria.internal.serving.operation.ServerLogs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a server that needs a token, in a browser. */
@Tag("browser")
class PageTokenTest {
  private static final String TOKEN = "s3cret+/=";
  private static final String LOCKED = "!document.querySelector('#locked').hidden";

  @TempDir static Path folder;
  private static HttpServer server;
  private static Browser browser;
  private static ShownPage page;

  @BeforeAll
  static void open() throws Exception {
    Path run = folder.resolve("run");
    CommandRun.ofLine("train ring --steps 2 --replicas 1 --quiet --out " + run).fine();
    CommandRun.ofLine("export %s --out %s --quiet".formatted(run, folder.resolve("models/ring/1")))
        .fine();
    Path token = Servers.token(folder.resolve(".token"), TOKEN, "rw-------");
    server =
        HttpServer.open(
            new ModelList.Fixed(ModelConfig.in(folder.resolve("models"))),
            Servers.options(),
            Servers.operator(Optional.of(token), Optional.empty(), ServerLogs.NONE));
    browser = new Browser(folder.resolve("profile"));
    page = new ShownPage(server.address(), browser);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  /** A page of the server without a token. */
  @BeforeEach
  void forget() throws Exception {
    browser.show(1000, 800, "light");
    Servers.token(folder.resolve(".token"), TOKEN, "rw-------");
    browser.open(URI.create(server.address() + "/page.css"));
    browser.evaluate("sessionStorage.clear()");
    browser.open(URI.create("data:text/html,blank"));
    browser.errors();
  }

  @AfterEach
  void requireNoErrors() throws Exception {
    browser.evaluate("1");
    assertThat(browser.errors()).isEmpty();
  }

  private static void enter(String token) throws Exception {
    page.await(LOCKED);
    page.set("[name=token]", token);
    browser.press("Enter");
  }

  private static String kept() throws Exception {
    return browser.evaluate("JSON.stringify(sessionStorage)").asText();
  }

  @Test
  void field_takesTheTokenAndSaysWhenItIsWrong() throws Exception {
    page.go("");
    page.await(LOCKED);
    assertThat(browser.evaluate("document.activeElement.type").asText()).isEqualTo("password");
    assertThat(browser.evaluate("document.activeElement.labels[0].textContent").asText().strip())
        .isEqualTo("Token");
    assertThat(browser.evaluate("document.querySelector('#error').hidden").asBoolean()).isTrue();
    assertThat(browser.evaluate("document.querySelector('footer').hidden").asBoolean()).isTrue();
    enter("two words");
    page.awaitText("#error", "Token: expected letters, digits");
    enter("wrong");
    page.awaitText("#error", "The server does not accept this token.");
    assertThat(kept()).isEqualTo("{}");
    assertThat(browser.evaluate("document.activeElement.name").asText()).isEqualTo("token");

    page.set("[name=token]", TOKEN);
    browser.press("Tab");
    browser.press("Enter"); // The button.
    page.awaitText("tbody", "ring");
    page.await(
        "document.querySelector('#locked').hidden && document.querySelector('#error').hidden");
    assertThat(kept()).isEqualTo("{\"equilibria.token\":\"%s\"}".formatted(TOKEN));
  }

  @Test
  void token_isSentAndShownNowhere() throws Exception {
    page.downloadTo(folder.resolve("downloads"));
    page.go("#ring");
    enter(TOKEN);
    page.await("document.querySelector('.plane canvas') !== null");
    page.await("document.querySelector('.picture canvas').ariaLabel?.includes(' at ')");
    String begin =
        "curl -X POST -H \"Authorization: Bearer $TOKEN\" '%s/v1/models/ring:"
            .formatted(server.address());
    assertThat(page.text(".curl")).startsWith(begin + "sample' -d '");
    assertThat(page.text("details .curl")).startsWith(begin + "predict' -d '");
    page.click("[name=npy]");
    assertThat(page.downloaded("ring.npy")).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
    assertThat(
            browser
                .evaluate(
                    "document.documentElement.outerHTML + location.href + document.cookie"
                        + " + JSON.stringify(localStorage)"
                        + " + [...document.querySelectorAll('input')].map(i => i.value).join()")
                .asText())
        .doesNotContain(TOKEN);

    browser.open(URI.create("data:text/html,blank"));
    page.go("#ring");
    page.await("document.querySelector('.plane canvas') !== null"); // The tab keeps the token.
  }

  @Test
  void changedToken_isRequestedAgain() throws Exception {
    page.go("");
    enter(TOKEN);
    page.awaitText("tbody", "ring");
    Servers.token(folder.resolve(".token"), "second", "rw-------");
    page.awaitText("#error", "The server does not accept this token.");
    assertThat(kept()).isEqualTo("{}");
    enter("second");
    page.awaitText("tbody", "ring");
  }

  @Test
  void narrowWindows_needNoScrollingToTheSide() throws Exception {
    for (String scheme : List.of("light", "dark")) {
      browser.show(340, 844, scheme);
      page.go("");
      page.await(LOCKED);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isBetween(300, 340)
          .isEqualTo(browser.evaluate("document.documentElement.clientWidth").asInt());
    }
  }
}
