package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataDescription;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataSource;
import io.equilibria.data.Distribution;
import io.equilibria.data.DistributionKind;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.DataSpec.Draws;
import io.equilibria.internal.config.DataSpec.Points;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.config.GaussianSpec;
import io.equilibria.internal.config.MixtureSpec;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.PlaneSpec;
import io.equilibria.internal.config.PlaneSpec.Moons;
import io.equilibria.internal.config.PlaneSpec.Spiral;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import io.equilibria.internal.config.image.Celeba;
import io.equilibria.internal.config.image.CifarSpec;
import io.equilibria.internal.config.image.ColorMnist;
import io.equilibria.internal.config.image.DigitSpec;
import io.equilibria.internal.config.image.ImageArray;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.config.image.ImageSpec;
import io.equilibria.internal.data.BatchValues.Place;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.internal.file.Digest;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

class DataKindsTest {
  @TempDir private Path folder;

  private static Stream<DataSettings> defaults() {
    return Catalogue.installed().all(DataKind.class).values().stream()
        .map(kind -> (DataSettings) kind.defaults());
  }

  static Stream<DataSettings> settings() {
    Stream<DataSettings> others =
        Stream.concat(Tasks.all(), Stream.of(new RandomImages(3, 5, 2, 40, 9)));
    return Stream.concat(defaults(), others)
        .filter(spec -> !(spec instanceof Points || spec instanceof ImageSpec)); // of files
  }

  /** The words that files of experiments have, in the order in which they are listed. */
  @Test
  void kinds_haveTheWordsThatFilesName() {
    assertThat(defaults().map(DataSettings::kind))
        .containsExactly(
            "gaussian-line",
            "gaussian",
            "isotropic-gaussian",
            "normalized-gaussian",
            "subspace-gaussian",
            "dirac",
            "ring",
            "grid",
            "random-mixture",
            "swiss-roll",
            "moons",
            "spiral",
            "circles",
            "checkerboard",
            "pinwheel",
            "sphere",
            "points",
            "draws",
            "digits",
            "random-images",
            "mnist",
            "fashion-mnist",
            "color-mnist",
            "cifar10",
            "cifar100",
            "celeba",
            "image-folder",
            "image-array");
  }

  @Test
  void everyRecordOfSettings_hasAKind() {
    Stream<Class<?>> whole =
        Stream.of(ColorMnist.class, Celeba.class, ImageFolder.class, ImageArray.class);
    Stream<Class<?>> nested =
        Stream.of(
                DataSpec.class,
                GaussianSpec.class,
                MixtureSpec.class,
                PlaneSpec.class,
                DigitSpec.class,
                CifarSpec.class)
            .flatMap(choice -> Arrays.stream(choice.getDeclaredClasses()))
            .filter(DataSettings.class::isAssignableFrom);
    assertThat(defaults().<Class<?>>map(DataSettings::getClass))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(nested, whole).toList());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void description_isOfWhatTheSourceDraws(DataSettings spec) {
    requireDrawn(DataSources.describe(spec), DataSources.of(spec));
    assertThat(DataSources.sample(spec)).isEqualTo(DataSources.describe(spec).sample());
    assertThat(DataSources.isDistribution(spec))
        .isEqualTo(DataSources.of(spec) instanceof Distribution)
        .isEqualTo(DataSources.law(spec).isPresent())
        .isEqualTo(!DataSources.describe(spec).images());
  }

  private static void requireDrawn(DataDescription data, DataSource source) {
    BatchValues batch = BatchValues.of(source, new Place(0, 0, 1, 400), TFloat32.class);
    assertThat(source.sample()).isEqualTo(data.sample());
    assertThat(batch.shape()).isEqualTo(Shape.of(1, 400).append(data.sample()));
    assertThat(batch.labels()).hasSize(data.classes().isEmpty() ? 0 : 400);
    assertThat(Arrays.stream(batch.labels()).distinct().count())
        .as("400 samples are of every class, and of no other")
        .isEqualTo(data.classes().size());
    assertThat(Arrays.stream(batch.labels()).allMatch(n -> n >= 0 && n < data.classes().size()))
        .isTrue();
  }

  @Test
  void points_areDescribedAsTheirFileHasThem() throws IOException {
    Path file = Files.writeString(folder.resolve("points.csv"), "1,2,3\n4,5,6\n");
    Points spec = new Points(file.toString(), 3);
    requireDrawn(DataSources.describe(spec), DataSources.of(spec));
    assertThat(DataSources.bytes(spec)).isEqualTo(12);
  }

  @Test
  void description_needsNoFile() {
    Points spec = new Points("none.csv", 3);
    assertThat(DataSources.describe(spec).sample()).isEqualTo(Shape.of(3));
    assertThat(DataSources.describe(spec).licence()).contains("none.csv", "not known");
    assertThat(DataSources.isDistribution(spec)).isTrue();
    assertThat(DataSources.bytes(spec)).isZero();
  }

  @Test
  void classes_haveNames() {
    assertThat(DataSources.describe(DataSpec.Digits.DEFAULT).classes())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(DataSources.describe(Moons.DEFAULT).classes()).containsExactly("upper", "lower");
    assertThat(DataSources.describe(Ring.DEFAULT).classes()).hasSize(8);
    assertThat(DataSources.describe(SwissRoll.DEFAULT).classes()).isEmpty();
    assertThat(DataSources.describe(new Spiral(1, 1, 0.1)).classes()).isEmpty();
  }

  @Test
  void counts_areOfTheImagesThatAreOpened() {
    for (DataSettings spec : List.of(DataSpec.Digits.DEFAULT, new RandomImages(3, 5, 2, 40, 9))) {
      ImageSet images = (ImageSet) ((ImageSource) DataSources.of(spec)).images();
      assertThat(DataSources.describe(spec).counts())
          .isEqualTo(Map.of(SampleSplit.ALL, images.count()));
      assertThat(DataSources.bytes(spec)).isEqualTo(images.pixels().length);
    }
    assertThat(DataSources.describe(Ring.DEFAULT).counts()).isEmpty();
    assertThat(DataSources.bytes(Ring.DEFAULT)).isZero();
  }

  @Test
  void licence_isSaidOfEveryKind() {
    assertThat(DataSources.describe(DataSpec.Digits.DEFAULT).licence()).contains("CC BY 4.0");
    assertThat(DataSources.describe(Ring.DEFAULT).licence())
        .isEqualTo(
            "The data of the kind ring are drawn by formula: no one's work, under no licence.\n");
    assertThat(
            defaults()
                .filter(spec -> !(spec instanceof ImageArray)) // whose size its file says
                .map(spec -> DataSources.describe(spec).licence()))
        .allMatch(text -> text.endsWith("\n"));
  }

  @Test
  void images_haveNoKnownLaw() {
    assertThatThrownBy(() -> DataSources.distribution(DataSpec.Digits.DEFAULT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found digits, which are images");
  }

  /** Heads or tails of a coin, -side or side. */
  @KindName("test:coin")
  record Coin(double side) implements DataSettings {
    @Override
    public int dimension() {
      return 1;
    }
  }

  /** A custom kind of data. */
  record CoinKind() implements DataKind<Coin> {
    @Override
    public Coin defaults() {
      return new Coin(1);
    }

    @Override
    public DataDescription describe(Coin settings) {
      return new DataDescription(
          Shape.of(1), List.of("tails", "heads"), Map.of(), DataLicence.byFormula(settings));
    }

    @Override
    public DataSource open(Coin settings) {
      return new CoinSource(settings);
    }
  }

  record CoinSource(Coin coin) implements DataSource {
    @Override
    public String name() {
      return coin.kind();
    }

    @Override
    public String digest() {
      return Digest.sha256(coin.toString());
    }

    @Override
    public Shape sample() {
      return Shape.of(1);
    }

    @Override
    public Map<Variable, Supplier<TType>> variables() {
      return Map.of();
    }

    @Override
    public <T extends TFloating> DrawnBatch<T> draw(
        Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
      Shape batch = Shape.of(draw.batch());
      Operand<TInt32> label = draw.streams().integers(tf, draw.stream(), batch, 2);
      Operand<TInt32> sign = tf.math.sub(tf.math.mul(label, tf.constant(2)), tf.constant(1));
      Operand<T> side = Constants.scalar(tf, coin.side(), type);
      Operand<T> x = tf.math.mul(tf.dtypes.cast(sign, type), side);
      return new DrawnBatch<>(tf.expandDims(x, tf.constant(2)), Optional.of(label));
    }
  }

  @Test
  void kindOfAProgram_opensByItsSettings() {
    Catalogue mine = Catalogue.installed().with(new CoinKind());
    Coin coin = new Coin(2.5);
    requireDrawn(DataSources.describe(coin, mine), DataSources.of(coin, mine));
    assertThat(DataSources.sample(coin, mine)).isEqualTo(Shape.of(1));
    assertThat(DataSources.of(coin, mine).name()).isEqualTo("test:coin");
    assertThat(DataSources.of(Ring.DEFAULT, mine).digest())
        .isEqualTo(DataSources.of(Ring.DEFAULT).digest());
    assertThatThrownBy(() -> DataSources.distribution(coin, mine))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found test:coin");
    assertThatThrownBy(() -> DataSources.of(coin))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data.kind")
        .hasMessageContaining("Coin");
  }

  /** A ring under another name. */
  @KindName("test:circle")
  record Circle(Ring ring) implements DataSettings {
    @Override
    public int dimension() {
      return ring.dimension();
    }
  }

  record CircleKind() implements DistributionKind<Circle> {
    @Override
    public Circle defaults() {
      return new Circle(Ring.DEFAULT);
    }

    @Override
    public DataDescription describe(Circle settings) {
      return new DataDescription(Shape.of(2), List.of(), Map.of(), "Mine.");
    }

    @Override
    public Distribution open(Circle settings) {
      return DataSources.distribution(settings.ring());
    }
  }

  @Test
  void draws_areOfAKindOfTheCatalogueAndHaveItsLicence() {
    Catalogue mine = Catalogue.installed().with(new CircleKind());
    Draws drawn = new Draws(new Circle(Ring.DEFAULT), 5, 8);
    Draws ofRing = new Draws(Ring.DEFAULT, 5, 8);
    assertThat(DataSources.of(drawn, mine).digest()).isEqualTo(DataSources.of(ofRing).digest());
    assertThat(DataSources.distribution(drawn, mine).points(3, 1))
        .isDeepEqualTo(DataSources.distribution(ofRing).points(3, 1));
    assertThat(DataSources.describe(drawn, mine).licence()).isEqualTo("Mine.");
    assertThat(DataSources.bytes(drawn, mine)).as("for the memory of a run").isZero();
    assertThat(DataSources.describe(new Draws(Points.DEFAULT, 5, 8)).licence())
        .contains("their licence is not known");
  }

  @Test
  void nameThatIsTaken_isRefused() {
    Catalogue mine = Catalogue.installed().with(new CoinKind());
    assertThatThrownBy(() -> mine.with(new CoinKind()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("test:coin");
    assertThatThrownBy(() -> mine.with(new PointsKind()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("points");
  }

  /** Settings that say one thing, and a kind that says another. */
  @KindName("test:bent")
  record Bent() implements DataSettings {
    @Override
    public int dimension() {
      return 3;
    }
  }

  @Test
  void contradiction_isFound() {
    FormulaKind<Bent> kind = FormulaKind.of(new Bent(), bent -> null);
    assertThat(DataSources.describe(new Bent(), Catalogue.installed().with(kind)).dimension())
        .isEqualTo(3);
    Catalogue wrong = Catalogue.installed().with(new BentKind());
    assertThatThrownBy(() -> DataSources.describe(new Bent(), wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[4]");
  }

  record BentKind() implements DataKind<Bent> {
    @Override
    public Bent defaults() {
      return new Bent();
    }

    @Override
    public DataDescription describe(Bent settings) {
      return new DataDescription(Shape.of(4), List.of(), Map.of(), "");
    }

    @Override
    public DataSource open(Bent settings) {
      throw new UnsupportedOperationException();
    }
  }
}
