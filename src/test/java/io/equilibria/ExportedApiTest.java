package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The API: the types and members of the exported packages, as {@code src/api/exported.txt} lists
 * them. A change of that file is a change of the API. {@code mvn test -Dtest=ExportedApiTest
 * -Dequilibria.api=write} writes it again.
 */
class ExportedApiTest {
  private static final Path LIST = Path.of("src/api/exported.txt");
  private static final int MOST_TYPES = 100;

  private static Path classes() {
    try {
      return Path.of(Experiment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ModuleDescriptor module() throws IOException {
    try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    }
  }

  private static List<Class<?>> types() throws IOException {
    Set<String> exported =
        module().exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toCollection(TreeSet::new));
    Stream.Builder<Class<?>> found = Stream.builder();
    for (String name : exported) {
      try (Stream<Path> files = Files.list(classes().resolve(name.replace('.', '/')))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
            .map(file -> load(name + "." + file.substring(0, file.length() - ".class".length())))
            .filter(ExportedApiTest::isVisible)
            .forEach(found::add);
      }
    }
    return found.build().sorted(Comparator.comparing(Class::getName)).toList();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ExportedApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    return isVisible(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static Stream<Member> members(Class<?> type) {
    return Stream.of(
            type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
        .<Member>flatMap(Arrays::stream)
        .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic());
  }

  private static String line(Member member) {
    return member instanceof Field field
        ? field.toGenericString()
        : ((Executable) member).toGenericString();
  }

  private static String list() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Class<?> type : types()) {
      if (type.isAnnotationPresent(Incubating.class)) {
        text.append("@Incubating ");
      }
      text.append(type.toGenericString()).append('\n');
      members(type)
          .map(ExportedApiTest::line)
          .sorted()
          .forEach(member -> text.append("  ").append(member).append('\n'));
    }
    return text.toString();
  }

  @Test
  void exportedTypes_areThoseOfTheList() throws IOException {
    String found = list();
    if ("write".equals(System.getProperty("equilibria.api"))) {
      Files.writeString(LIST, found);
    }
    assertThat(found)
        .as("a change of the API: write %s again and say so in the commit", LIST)
        .isEqualTo(Files.readString(LIST));
  }

  @Test
  void thereAreFewOfThem() throws IOException {
    assertThat(types()).hasSizeBetween(50, MOST_TYPES);
  }

  /** No parameter or result is null, which the compiler checks in the packages so marked. */
  @Test
  void packages_areNullMarked() throws IOException {
    assertThat(types().stream().map(Class::getPackage).distinct())
        .hasSizeGreaterThan(5)
        .allMatch(exported -> exported.isAnnotationPresent(NullMarked.class));
  }

  /** Programs on the module path cannot name a hidden type. */
  @Test
  void signatures_mentionExportedTypesAlone() throws IOException {
    Set<String> exported = types().stream().map(Class::getName).collect(Collectors.toSet());
    Set<String> others = new TreeSet<>();
    for (Class<?> type : types()) {
      mentioned(type).stream()
          .filter(name -> !name.startsWith("java.") && !name.startsWith("org.tensorflow."))
          .filter(name -> !exported.contains(name))
          .forEach(name -> others.add(type.getName() + " mentions " + name));
    }
    assertThat(others).isEmpty();
  }

  private static Set<String> mentioned(Class<?> type) {
    Set<String> names = new TreeSet<>();
    add(names, type.getGenericSuperclass());
    Arrays.stream(type.getGenericInterfaces()).forEach(one -> add(names, one));
    addBounds(names, type.getTypeParameters());
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(one -> add(names, one));
    }
    members(type)
        .forEach(
            member -> {
              if (member instanceof Field field) {
                add(names, field.getGenericType());
              } else {
                Executable executable = (Executable) member;
                addBounds(names, executable.getTypeParameters());
                Arrays.stream(executable.getGenericParameterTypes())
                    .forEach(one -> add(names, one));
                Arrays.stream(executable.getGenericExceptionTypes())
                    .forEach(one -> add(names, one));
                if (member instanceof Method method) {
                  add(names, method.getGenericReturnType());
                }
              }
            });
    return names;
  }

  private static void addBounds(Set<String> names, TypeVariable<?>[] variables) {
    for (TypeVariable<?> variable : variables) {
      Arrays.stream(variable.getBounds()).forEach(bound -> add(names, bound));
    }
  }

  private static void add(Set<String> names, Type type) {
    if (type instanceof Class<?> plain) {
      Class<?> element = plain;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (!element.isPrimitive()) {
        names.add(element.getName());
      }
    } else if (type instanceof ParameterizedType parameterized) {
      add(names, parameterized.getRawType());
      Arrays.stream(parameterized.getActualTypeArguments()).forEach(one -> add(names, one));
    } else if (type instanceof GenericArrayType array) {
      add(names, array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(one -> add(names, one));
      Arrays.stream(wildcard.getLowerBounds()).forEach(one -> add(names, one));
    }
  }

  /** The service file, for the class path, and the module descriptor list the same providers. */
  @Test
  void providers_areThoseOfTheServiceFile() throws IOException {
    Path file = classes().resolve("META-INF/services/io.equilibria.config.CatalogueProvider");
    assertThat(module().provides())
        .singleElement()
        .extracting(ModuleDescriptor.Provides::providers)
        .isEqualTo(Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList());
  }
}
