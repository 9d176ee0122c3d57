import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.tournament.matrix.MatrixEquilibrium;
import io.equilibria.internal.tournament.matrix.MatrixGame;
import io.equilibria.internal.tournament.matrix.PayoffMatrix;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Solves the matrix games of a file, for tools/python/check_games.py to compare.
 *
 * <pre>
 *   java -cp target/classes:CLASSPATH tools/MatrixGames.java GAMES.json EQUILIBRIA.json
 * </pre>
 *
 * <p>GAMES.json is a list of matrices; EQUILIBRIA.json becomes a list of objects with {@code
 * value}, {@code rows}, {@code columns} and {@code unique}.
 */
final class MatrixGames {
  private MatrixGames() {}

  public static void main(String[] arguments) throws IOException {
    ObjectMapper json = JsonMapper.builder().disable(SerializationFeature.INDENT_OUTPUT).build();
    List<Map<String, Object>> found = new ArrayList<>();
    for (double[][] game : json.readValue(new File(arguments[0]), double[][][].class)) {
      MatrixEquilibrium equilibrium = MatrixGame.solve(PayoffMatrix.of(game));
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("value", equilibrium.value());
      one.put("rows", equilibrium.rows().weights());
      one.put("columns", equilibrium.columns().weights());
      one.put("unique", equilibrium.unique());
      found.add(one);
    }
    json.writeValue(new File(arguments[1]), found);
  }
}
