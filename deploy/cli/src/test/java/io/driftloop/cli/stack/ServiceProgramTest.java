package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProgramTest {

    /** Stands for a measurement: prints its arguments, the first is the status. */
    public static final class Program {

        private Program() {}

        public static void main(String[] args) {
            System.out.println("libraries talk on standard output too");
            System.err.println("beginning");
            System.err.println("last words: " + args[1]);
            System.out.println(args[1].equals("nothing") ? "no object" : "{\"said\": \"" + args[1] + "\"}");
            System.exit(Integer.parseInt(args[0]));
        }
    }

    @TempDir
    Path install;

    private final StringWriter err = new StringWriter();

    @Test
    void theLastLineIsTheAnswerAndStandardErrorPassesThrough() throws IOException {
        lay();
        assertThat(run("0", "hello").path("said").asText()).isEqualTo("hello");
        assertThat(err.toString().lines()).containsExactly("beginning", "last words: hello");
    }

    @Test
    void aFailureKeepsItsStatusAndItsLastWordsAreToldOnce() throws IOException {
        lay();
        assertThatThrownBy(() -> run("1", "no file"))
                .hasMessage("last words: no file")
                .extracting(failure -> ((CommandFailure) failure).status())
                .isEqualTo(ExitStatus.FAILED);
        assertThatThrownBy(() -> run("2", "wrong"))
                .extracting(failure -> ((CommandFailure) failure).status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString().lines()).containsExactly("beginning", "beginning");
    }

    @Test
    void anAnswerThatIsNoObjectIsAFailure() throws IOException {
        lay();
        assertThatThrownBy(() -> run("0", "nothing"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(Program.class.getName() + " printed no JSON object");
    }

    @Test
    void aServiceThatIsNotBuiltIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> run("0", "hello"))
                .hasMessageStartingWith("training-service is not built (")
                .hasMessageEndingWith("run './mvnw package -DskipTests'");
    }

    private JsonNode run(String... arguments) {
        return ServiceProgram.of(StackService.TRAINING, install)
                .run(Program.class.getName(), List.of(arguments), new PrintWriter(err, true));
    }

    private void lay() throws IOException {
        Path root = StackService.TRAINING.program(install).getParent();
        for (String folder : List.of("app", "lib/main", "lib/boot")) {
            Files.createDirectories(root.resolve(folder));
        }
        String name = Program.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(root.resolve("app").resolve("program.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry(name));
            jar.write(Program.class.getResourceAsStream("/" + name).readAllBytes());
        }
    }
}
