package io.equilibria.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.checkpoint.CheckpointReader;
import io.equilibria.checkpoint.PythonCheckpoints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CheckpointPageTest {
  @TempDir Path folder;

  private static String page(Path prefix) {
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      return CheckpointPage.of(reader, seen -> {});
    }
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> tensors(Document page) {
    List<Element> tensors = new ArrayList<>();
    NodeList all = page.getElementsByTagName("details");
    for (int i = 0; i < all.getLength(); i++) {
      Element details = (Element) all.item(i);
      if (details.getAttribute("class").equals("tensor")) {
        tensors.add(details);
      }
    }
    return tensors;
  }

  /** By a strict parser, with names that are markup, and nothing that a browser would fetch. */
  @ParameterizedTest
  @ValueSource(strings = {"dtypes", "module", "odd", "partitioned", "shards", "variant_list"})
  void page_isWellFormedAndLoadsNothing(String name) throws Exception {
    String page = page(PythonCheckpoints.of(name));
    Document parsed = parse(page);
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of(name))) {
      assertThat(tensors(parsed)).hasSize(reader.index().entries().size());
    }
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContainPattern("(src|href)=\"(?!#)")
        .doesNotContain("http:", "https:", "@import", "url(", "<b>");
    assertThat(parsed.getElementsByTagName("script").getLength()).isEqualTo(1);
  }

  @Test
  void tensor_hasItsNumbersAndItsHistogram() throws Exception {
    Element rows =
        tensors(parse(page(PythonCheckpoints.of("partitioned")))).stream()
            .filter(tensor -> tensor.getAttribute("data-key").startsWith("rows "))
            .findFirst()
            .orElseThrow();
    assertThat(rows.getAttribute("data-key")).isEqualTo("rows  float32 [200, 3]");
    assertThat(rows.getTextContent()).contains("spectral norm", "condition", "slices3");
    Element path = (Element) rows.getElementsByTagName("path").item(0);
    assertThat(path.getAttribute("d").split("M")).hasSizeGreaterThan(10);
    Element use = (Element) rows.getElementsByTagName("use").item(0);
    assertThat(use.getAttribute("href")).isEqualTo("#" + path.getAttribute("id"));
  }

  @Test
  void whatIsNotFinite_isMarked() {
    assertThat(page(PythonCheckpoints.of("dtypes")))
        .contains("<span class=\"odd\">1 NaN</span><span class=\"odd\">2 infinite</span>");
  }

  @Test
  void damagedTensor_hidesNoOther() throws IOException {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    Files.write(folder.resolve("shards.data-00001-of-00003"), new byte[60]);
    String page = page(prefix);
    assertThat(page.split("damaged", -1)).hasSize(2);
    assertThat(page.split("deviation", -1)).hasSize(3);
  }
}
