package io.driftloop.cli.stack.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Files of this repository. */
final class Repository {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `(driftloop\\.[a-z0-9.<>-]+)` ");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(driftloop\\.[a-z0-9.-]+)");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"(driftloop\\.[a-z0-9.-]+)\"");

    private Repository() {}

    static Path file(String path) {
        return Path.of("").toAbsolutePath().getParent().getParent().resolve(path);
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML file, merge keys resolved. */
    static List<JsonNode> yaml(String path) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text(path))
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    /** Names of the files in a directory. */
    static List<String> names(String directory) {
        try (Stream<Path> files = Files.list(file(directory))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Environment variables that the services read: each setting of the reference page, and what the place gives. */
    static Set<String> variables() {
        Set<String> settings = new TreeSet<>();
        collect(settings, SETTING, text("docs/reference/configuration.md"));
        collect(
                settings,
                EXPRESSION,
                text("platform/service-kit/src/main/resources/META-INF/microprofile-config.properties"));
        for (String module : List.of("platform/service-kit", "registry-service")) {
            try (Stream<Path> sources = Files.walk(file(module + "/src/main/java"))) {
                for (Path source :
                        (Iterable<Path>) sources.filter(file -> file.toString().endsWith(".java"))::iterator) {
                    collect(settings, INJECTED, Files.readString(source));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        settings.add("driftloop.home"); // in the defaults of others
        Set<String> variables = new TreeSet<>();
        settings.forEach(name -> variables.add(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")));
        return variables;
    }

    private static void collect(Set<String> found, Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }
}
