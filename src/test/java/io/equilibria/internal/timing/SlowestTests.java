package io.equilibria.internal.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Prints the slowest tests of a JVM when its last has run. Registered as a service, so that every
 * runner has it.
 *
 * <p>What makes a test that exceeds its budget fail is JUnit's own timeout, in {@code
 * junit-platform.properties}.
 */
public final class SlowestTests implements LauncherSessionListener, TestExecutionListener {
  private static final int SHOWN = 20;

  /** Fewer are those of a developer who runs a class or two. */
  private static final int LEAST = 100;

  private final Map<TestIdentifier, Long> started = new ConcurrentHashMap<>();
  private final Queue<TimedTest> ended = new ConcurrentLinkedQueue<>();

  /** A test that has run. */
  record TimedTest(String name, Duration duration) {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    session.getLauncher().registerTestExecutionListeners(this);
  }

  @Override
  @SuppressWarnings("SystemOut")
  public void launcherSessionClosed(LauncherSession session) {
    List<TimedTest> tests = List.copyOf(ended);
    if (tests.size() >= LEAST) {
      System.out.println(String.join(System.lineSeparator(), lines(tests, SHOWN)));
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      started.put(test, System.nanoTime());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Long start = started.remove(test);
    if (start != null) {
      ended.add(new TimedTest(name(test), Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .map(
            source ->
                source instanceof MethodSource method
                    ? simple(method.getClassName()) + "#" + method.getMethodName()
                    : source instanceof ClassSource whole
                        ? simple(whole.getClassName())
                        : source.toString())
        .map(method -> test.getLegacyReportingName().endsWith("]") ? method + index(test) : method)
        .orElse(test.getDisplayName());
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** Which invocation of a parameterized test it is, such as {@code [3]}. */
  private static String index(TestIdentifier test) {
    String name = test.getLegacyReportingName();
    return name.substring(name.lastIndexOf('['));
  }

  /** A headline and the slowest, the slowest first. */
  static List<String> lines(Collection<TimedTest> tests, int shown) {
    Duration all = tests.stream().map(TimedTest::duration).reduce(Duration.ZERO, Duration::plus);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "Slowest of %,d tests, which took %.0f s:", tests.size(), seconds(all)));
    tests.stream()
        .sorted(Comparator.comparing(TimedTest::duration).reversed())
        .limit(shown)
        .forEach(
            test ->
                lines.add(
                    String.format(
                        Locale.ROOT, "%7.1f s  %s", seconds(test.duration()), test.name())));
    return lines;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
