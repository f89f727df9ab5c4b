package io.driftloop.testkit.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the shared stack runs on: the built local-stack module of this checkout.
 *
 * @param classes compiled classes of the module
 * @param libraries its run-time dependencies, resolved outside the Quarkus BOM
 */
record StackHome(Path classes, Path libraries) {

    private static final Path MODULE = Path.of("platform", "local-stack");

    /** Looks for the module from a directory upwards. */
    static StackHome find(Path from) {
        for (Path directory = from.toAbsolutePath(); directory != null; directory = directory.getParent()) {
            Path target = directory.resolve(MODULE).resolve("target");
            if (Files.exists(directory.resolve(MODULE).resolve("pom.xml"))) {
                if (!Files.isDirectory(target.resolve("stack-lib")) || !Files.isDirectory(target.resolve("classes"))) {
                    throw new IllegalStateException("the tests' PostgreSQL and Kafka are not built: run"
                            + " './mvnw -pl platform/local-stack -am install -DskipTests' in " + directory);
                }
                return new StackHome(target.resolve("classes"), target.resolve("stack-lib"));
            }
        }
        throw new IllegalStateException("no directory above " + from + " holds " + MODULE);
    }

    String classPath() {
        return classes + File.pathSeparator + libraries.resolve("*");
    }

    /** Changes with the module: a stack of an older build is not adopted. */
    String fingerprint() {
        try (Stream<Path> compiled = Files.walk(classes);
                Stream<Path> jars = Files.list(libraries)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> files = compiled.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            for (Path jar : jars.sorted().toList()) {
                digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
