package io.equilibria;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.equilibria.config.DataSettings;
import io.equilibria.config.Spec;
import io.equilibria.internal.tensor.NativeLibrary;
import java.io.File;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.TensorFlow;

/** Which package may see which. */
class ArchitectureTest {
  private static final String ROOT = "io.equilibria";

  /** Files of a package, {@code package-info} among them. */
  private static final long MAX_FILES = 40;

  /** Each package with the packages that it may use; one that is missing here fails a test. */
  private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

  static {
    put("compute", "");
    put("array", "");
    put("sampler", "");
    put("config", "");
    put("metric", "");
    put("checkpoint", "tensor");
    put("tensor", "");
    put("internal", "tensor");
    put("report", "metric checkpoint");
    put("run", "config checkpoint");
    put("inspect", "array config checkpoint run report");
    put("layer", "config tensor");
    put("data", "array config metric tensor");
    put("architecture", "config tensor layer");
    put("objective", "tensor data");
    put("payoff", "config tensor");
    put("loss", "config tensor data objective payoff run");
    put("penalty", "config tensor data objective run");
    put("game", "sampler config tensor layer data architecture objective loss penalty run");
    put("training", "sampler array config tensor layer data objective loss game checkpoint run");
    put(
        "graph",
        "config tensor report checkpoint layer architecture data penalty game run training"
            + " evaluation");
    put("mixture", "config metric layer");
    put(
        "export",
        "sampler config tensor layer architecture data game checkpoint run training inspect"
            + " mixture");
    put(
        "theory",
        "sampler config tensor layer architecture data payoff game run checkpoint training export"
            + " mixture");
    put("feature", "array config metric tensor layer data game export inspect");
    put("bench", "array config tensor metric report checkpoint layer data loss game run training");
    put(
        "response",
        "sampler array config tensor metric layer data architecture objective payoff loss penalty"
            + " game run training");
    put("doctor", "config tensor checkpoint game run training bench");
    put(
        "stability",
        "config tensor metric report checkpoint layer architecture data objective game run"
            + " training");
    put(
        "evaluation",
        "sampler array config metric checkpoint report layer data response game run training");
    put("gallery", "sampler config metric report data feature game run training evaluation");
    put("film", "sampler config metric report data game run training evaluation gallery");
    put(
        "score",
        "array config tensor metric report checkpoint layer architecture data penalty game run"
            + " training export inspect sampler feature evaluation payoff response");
    put(
        "tournament",
        "config metric report checkpoint data objective payoff loss response run export");
    put("sweep", "sampler array config tensor metric data loss game run training evaluation");
    put(
        "runreport",
        "sampler config metric checkpoint report data objective penalty game run training export"
            + " evaluation feature gallery");
    put(
        "equilibrium",
        "sampler config tensor metric report data layer architecture objective loss payoff response"
            + " game export evaluation mixture");
    put(
        "experiment",
        "sampler array config metric checkpoint report data architecture objective loss payoff"
            + " response penalty game run training export feature evaluation stability sweep score"
            + " equilibrium");
    put(
        "serving",
        "array config checkpoint report inspect game export tensor training gallery run");
    put(
        "cli",
        "sampler array config metric checkpoint report data architecture loss penalty game run"
            + " training export evaluation experiment graph doctor inspect stability sweep"
            + " runreport bench film feature score gallery mixture response theory payoff"
            + " tournament equilibrium serving");
  }

  private static void put(String name, String used) {
    MAY_USE.put(name, used.isEmpty() ? Set.of() : Set.of(used.split(" ")));
  }

  /**
   * Classes that ask settings for their class: the factories of sealed ones. Settings from a jar
   * would be nothing to them; what is made of open settings belongs into their kind.
   */
  private static final Set<String> ASK_SETTINGS =
      Set.of(
          "architecture.LabelLayers",
          "config.ArchitectureSpec",
          "game.optimizer.FusedOptimizer",
          "game.optimizer.ReplicaOptimizer");

  /** Hidden packages that every room may use. */
  private static final Set<String> BASE =
      Set.of("internal.file", "internal.jfr", "internal.rewrite", "internal.text");

  private static final Set<String> PARTS = Set.of("config.binding", "report.figure.parts");

  private static final JavaClasses LIBRARY = LibraryClasses.ALL;

  @Test
  void library_isRead() {
    assertThat(LIBRARY.size()).isGreaterThan(100);
  }

  @Test
  void packages_seeOnlyThoseBelowThem() {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String name : MAY_USE.keySet()) {
      layers = layers.layer(name).definedBy(packages(name));
    }
    for (Map.Entry<String, Set<String>> rule : MAY_USE.entrySet()) {
      Set<String> used = new TreeSet<>(rule.getValue());
      used.add("compute");
      if (!rule.getKey().equals("tensor")) {
        used.add("internal");
      }
      used.remove(rule.getKey());
      layers =
          used.isEmpty()
              ? layers.whereLayer(rule.getKey()).mayNotAccessAnyLayer()
              : layers.whereLayer(rule.getKey()).mayOnlyAccessLayers(used.toArray(new String[0]));
    }
    layers.check(LIBRARY);
  }

  @Test
  void everyPackage_hasARule() {
    List<String> unruled =
        LIBRARY.stream()
            .filter(one -> !one.getPackageName().equals(ROOT))
            .map(ArchitectureTest::room)
            .distinct()
            .filter(name -> !MAY_USE.containsKey(name))
            .toList();
    assertThat(unruled).isEmpty();
  }

  @Test
  void simpleNames_areNotUsedTwice() {
    Map<String, List<String>> byName =
        LIBRARY.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(one -> !one.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    byName.values().removeIf(all -> all.size() == 1);
    assertThat(byName).isEmpty();
  }

  @Test
  void packages_areSmallEnoughToRead() {
    Map<String, Long> sizes =
        LIBRARY.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    sizes.values().removeIf(size -> size <= MAX_FILES);
    assertThat(sizes).isEmpty();
  }

  /** A package of parts is for the package that it is in. */
  @Test
  void parts_areUsedByTheirOwnersAlone() {
    List<String> trespasses =
        LIBRARY.stream()
            .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
            .filter(
                use ->
                    owner(use.getTargetClass())
                        .filter(owner -> !within(use.getOriginClass(), owner))
                        .isPresent())
            .map(Dependency::getDescription)
            .toList();
    assertThat(trespasses).isEmpty();
  }

  private static Optional<String> owner(JavaClass target) {
    String name = below(target);
    return PARTS.stream()
        .filter(part -> (name + ".").startsWith(part + "."))
        .map(part -> part.substring(0, part.lastIndexOf('.')))
        .findFirst();
  }

  private static boolean within(JavaClass one, String owner) {
    return (below(one) + ".").startsWith(owner + ".");
  }

  /** The package without the root, and without what says that it is hidden. */
  private static String below(JavaClass one) {
    String name = one.getPackageName();
    String path = name.length() > ROOT.length() ? name.substring(ROOT.length() + 1) : "";
    return BASE.stream().anyMatch(base -> (path + ".").startsWith(base + "."))
        ? path
        : path.replaceFirst("^internal\\.", "");
  }

  /** The room of a class: its exported and its hidden package are one. */
  private static String room(JavaClass one) {
    return below(one).split("\\.")[0];
  }

  private static String[] packages(String room) {
    return room.equals("internal")
        ? BASE.stream().map(base -> ROOT + "." + base + "..").toArray(String[]::new)
        : new String[] {ROOT + "." + room + "..", ROOT + ".internal." + room + ".."};
  }

  /** What programs use stands above all else: the library itself does not use it. */
  @Test
  void facade_isForPrograms() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".internal..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            ROOT
                + "\\.(Experiment|Training|TrainingOptions|TrainingObserver|Model|Distance|Scalars"
                + "|CheckpointContents|StoredTensor|ProgressListener|DivergedException)(\\$.*)?")
        .check(LIBRARY);
  }

  @Test
  void packages_formNoCycles() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass one) {
                return one.getPackageName().equals(ROOT)
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(room(one));
              }

              @Override
              public String getDescription() {
                return "rooms";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(LIBRARY);
  }

  @Test
  void configMetricsAndReports_knowNoTensorFlow() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".compute..",
            ROOT + ".internal.compute..",
            ROOT + ".config..",
            ROOT + ".internal.config..",
            ROOT + ".metric..",
            ROOT + ".internal.metric..",
            ROOT + ".report..",
            ROOT + ".internal.report..",
            ROOT + ".sampler..",
            ROOT + ".internal.sampler..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tensorflow..")
        .check(LIBRARY);
  }

  /**
   * What looks into checkpoints and run folders may name messages and shapes, and nothing that
   * loads natives.
   */
  @Test
  void inspection_doesNotTouchTensorFlow() {
    DescribedPredicate<JavaClass> natives =
        resideInAPackage("org.tensorflow..")
            .and(not(resideInAnyPackage("org.tensorflow.proto..", "org.tensorflow.ndarray..")))
            .or(resideInAPackage("org.bytedeco.."));
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".inspect..",
            ROOT + ".internal.inspect..",
            ROOT + ".run..",
            ROOT + ".internal.run..")
        .or()
        .haveNameMatching(
            ROOT + "\\.internal\\.checkpoint\\.(CheckpointReader|CheckpointPath|Verification)")
        .or()
        .haveNameMatching(ROOT + "\\.internal\\.export\\.SavedModelDescription")
        .should()
        .transitivelyDependOnClassesThat(natives)
        .check(LIBRARY);
  }

  /**
   * The common pool has as many threads as the machine has cores, whatever {@code --threads} says.
   */
  @Test
  void nothing_runsOnTheCommonPool() {
    assertThat(LIBRARY.stream().flatMap(one -> one.getAccessesFromSelf().stream()))
        .filteredOn(ArchitectureTest::usesTheCommonPool)
        .extracting(JavaAccess::getDescription)
        .isEmpty();
  }

  private static boolean usesTheCommonPool(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String name = target.getName();
    boolean asynchronous =
        target.getOwner().isAssignableTo(CompletionStage.class)
            && name.endsWith("Async")
            && target instanceof AccessTarget.CodeUnitAccessTarget unit
            && unit.getRawParameterTypes().stream()
                .noneMatch(type -> type.isEquivalentTo(Executor.class));
    return asynchronous
        || (target.getOwner().isAssignableTo(BaseStream.class) && name.equals("parallel"))
        || name.equals("parallelStream")
        || (target.getOwner().isEquivalentTo(Arrays.class) && name.startsWith("parallel"))
        || target.getOwner().isAssignableTo(ForkJoinPool.class)
        || target.getOwner().isAssignableTo(ForkJoinTask.class);
  }

  @Test
  void workers_areTheOnlyPoolOfThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".compute..", ROOT + ".internal.compute..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ExecutorService.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executors.class)
        .check(LIBRARY);
  }

  /** Both ways: a class that no longer asks has to leave the list. */
  @Test
  void settings_areNotAskedForTheirClass() {
    Set<String> asking =
        LIBRARY.stream()
            .filter(one -> one.getInstanceofChecks().stream().anyMatch(ArchitectureTest::settings))
            .map(
                one ->
                    one.getName().substring((ROOT + ".internal.").length()).replaceAll("\\$.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asking).containsExactlyInAnyOrderElementsOf(ASK_SETTINGS);
  }

  private static boolean settings(InstanceofCheck check) {
    JavaClass type = check.getRawType();
    return !type.isEquivalentTo(Spec.class)
        && (type.isAssignableTo(Spec.class) || type.isAssignableTo(DataSettings.class));
  }

  @Test
  void theCommandLineAlone_exits() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(LIBRARY);
  }

  /** Standard output and the end of the process belong to the program that embeds the library. */
  @Test
  void theCommandLineAlone_printsAndHooksIntoTheShutdown() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(called(Throwable.class, "printStackTrace"))
        .orShould()
        .callMethod(Runtime.class, "addShutdownHook", Thread.class)
        .orShould()
        .callMethod(File.class, "deleteOnExit")
        .check(LIBRARY);
  }

  private static DescribedPredicate<JavaMethodCall> called(Class<?> owner, String name) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + name,
        call ->
            call.getTargetOwner().isAssignableTo(owner) && call.getTarget().getName().equals(name));
  }

  /** SLF4J is what an embedding program routes wherever it logs. */
  @Test
  void logs_goThroughSlf4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "ch.qos.logback..", "org.apache.log4j..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .check(LIBRARY);
  }

  /** Loading TensorFlow in another way would load JavaCPP with its default memory limit. */
  @Test
  void theNativeLibrary_isLoadedByOneClass() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(NativeLibrary.class.getName())
        .should()
        .callConstructor(Graph.class)
        .orShould()
        .callMethodWhere(called(SavedModelBundle.class, "load"))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(TensorFlow.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(EagerSession.class)
        .check(LIBRARY);
  }

  /** Settings of the process are the embedding program's, but for JavaCPP's limit. */
  @Test
  void systemProperties_areSetByTheCommandLineAndForJavaCppAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.cli..")
        .and()
        .doNotHaveFullyQualifiedName(NativeLibrary.class.getName())
        .should()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "setOut", PrintStream.class)
        .orShould()
        .callMethod(System.class, "setErr", PrintStream.class)
        .orShould()
        .callMethod(Locale.class, "setDefault", Locale.class)
        .check(LIBRARY);
  }

  @Test
  void names_sayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Misc|Impl)(\\$.*)?")
        .check(LIBRARY);
  }
}
