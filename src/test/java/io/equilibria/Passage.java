package io.equilibria;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A paragraph, table cell, comment or message: text that people read, on one line.
 *
 * <p>Code is left out, so that a word in it is not taken for prose: fenced blocks of Markdown and
 * {@code <pre>} of Javadoc disappear, code within a sentence becomes {@code `code`}.
 *
 * @param line the line of the file on which it begins
 */
record Passage(Path file, int line, String text) {
  private static final Pattern SCRIPT =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"" // a docstring
              + "|(?<![^\\s])# [^\n]*+(?:\n[ \t]*#[^\n]*+)*+"); // comments on consecutive lines
  private static final Pattern SCRIPT_MARK = Pattern.compile("(?m)^[ \t]*#+ ?|\"\"\"");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern INLINE = Pattern.compile("`[^`]+`");
  private static final Pattern SEPARATOR =
      Pattern.compile("\n\\s*\n|\n(?=\\s*(?:[*|#-] ?|\\d+\\. ))|\\||\\z");

  private static final Pattern JAVA =
      Pattern.compile(
          "\"\"\"(?s:.*?)(?<!\\\\)\"\"\"" // a text block
              + "|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"" // a string
              + "|'(?:\\\\.[^']*|[^'\\\\])'" // a character
              + "|//[^\n]*+"
              + "|/\\*(?s:.*?)\\*/");
  private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*");
  private static final Pattern PARAGRAPH = Pattern.compile("\n\\s*\n|<p>|<li>|<td>|\n\\s*(?=@\\w)");
  private static final Pattern TAGGED = Pattern.compile("^@(param \\S+|throws \\S+|\\w+)\\s*");
  private static final Pattern PRE = Pattern.compile("(?s)<pre>.*?</pre>|\\{@snippet.*?\n\\s*}");
  private static final Pattern CODE =
      Pattern.compile("\\{@(?:code|literal|value) [^}]*}|<code>[^<]*</code>");
  private static final Pattern REFERENCE =
      Pattern.compile("\\{@link(?:plain)?\\s+[^\\s}]+(?:\\s+([^}]*))?}");
  private static final Pattern HTML = Pattern.compile("</?\\w[^>]*>|<!--.*?-->");

  /** The paragraphs, headings, list items and table cells of a page. */
  static List<Passage> ofMarkdown(Path file) throws IOException {
    String page = Files.readString(file);
    List<Passage> passages = new ArrayList<>();
    String prose = FENCED.matcher(page).replaceAll(Passage::lineBreaksOnly);
    Matcher separator = SEPARATOR.matcher(prose);
    int start = 0;
    while (separator.find()) {
      String text = LINK.matcher(prose.substring(start, separator.start())).replaceAll("$1");
      text = INLINE.matcher(text).replaceAll("`code`").replaceAll("\\*\\*|^[\\s#*-]+", "");
      add(passages, file, lineOf(prose, start), text);
      start = separator.end();
    }
    return passages;
  }

  /** The comments and docstrings of a shell or Python script. */
  static List<Passage> ofScript(Path file) throws IOException {
    String script = Files.readString(file);
    List<Passage> passages = new ArrayList<>();
    Matcher comment = SCRIPT.matcher(script);
    while (comment.find()) {
      String text = SCRIPT_MARK.matcher(comment.group()).replaceAll("");
      split(passages, file, lineOf(script, comment.start()), text);
    }
    return passages;
  }

  /** The comments and string literals of a source file; a string over several lines is one. */
  static List<Passage> ofJava(Path file) throws IOException {
    String source = Files.readString(file);
    List<Passage> passages = new ArrayList<>();
    Matcher token = JAVA.matcher(source);
    StringBuilder text = new StringBuilder();
    int line = 1;
    int end = 0;
    char last = ' ';
    while (token.find()) {
      char kind = kind(token.group());
      String between = source.substring(end, token.start());
      if (kind != last || !(kind == '/' ? between.isBlank() : JOINED.matcher(between).matches())) {
        split(passages, file, line, text.toString());
        text.setLength(0);
        line = lineOf(source, token.start());
      }
      text.append(content(token.group()));
      last = kind;
      end = token.end();
    }
    split(passages, file, line, text.toString());
    return passages;
  }

  private static char kind(String token) {
    return token.startsWith("/*") ? '*' : token.charAt(0);
  }

  private static String content(String token) {
    int quotes = token.startsWith("\"\"\"") ? 3 : 1;
    return switch (kind(token)) {
      case '*' -> token.substring(2, token.length() - 2).replaceAll("(?m)^[ \t]*\\*+ ?", "");
      case '/' -> token.substring(2) + "\n";
      case '"' -> token.substring(quotes, token.length() - quotes).replace("\\n", "\n\n");
      default -> "";
    };
  }

  private static void split(List<Passage> passages, Path file, int line, String text) {
    String plain = PRE.matcher(text).replaceAll(" ");
    plain = CODE.matcher(plain).replaceAll("`code`");
    plain = REFERENCE.matcher(plain).replaceAll(Passage::label);
    plain = INLINE.matcher(plain).replaceAll("`code`");
    for (String paragraph : PARAGRAPH.splitAsStream(plain).toList()) {
      add(
          passages,
          file,
          line,
          HTML.matcher(TAGGED.matcher(paragraph.strip()).replaceFirst("")).replaceAll(""));
    }
  }

  private static String label(MatchResult reference) {
    String label = reference.group(1);
    return label == null ? "`code`" : Matcher.quoteReplacement(label);
  }

  private static String lineBreaksOnly(MatchResult block) {
    return "\n".repeat((int) block.group().chars().filter(c -> c == '\n').count());
  }

  private static int lineOf(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private static void add(List<Passage> passages, Path file, int line, String text) {
    String joined = text.replaceAll("\\s+", " ").strip();
    if (!joined.isEmpty()) {
      passages.add(new Passage(file, line, joined));
    }
  }
}
