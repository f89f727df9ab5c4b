package io.driftloop.cli.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Stands for a service: answers on its port, leaves when its standard input ends, unless it is told to be stubborn. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] args) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("driftloop.http.port"));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/q/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        while (System.in.read() >= 0) {
            // only the end counts
            continue;
        }
        if (!Files.exists(Path.of(System.getProperty("driftloop.home"), "stubborn"))) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Lays out a product whose five services are fakes. */
    static void install(Path root) throws IOException {
        for (StackService service : StackService.values()) {
            Path program = service.program(root);
            Files.createDirectories(program.getParent());
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
            String name = FakeService.class.getName().replace('.', '/') + ".class";
            try (OutputStream out = Files.newOutputStream(program);
                    JarOutputStream jar = new JarOutputStream(out, manifest)) {
                jar.putNextEntry(new ZipEntry(name));
                jar.write(FakeService.class.getResourceAsStream("/" + name).readAllBytes());
            }
        }
    }
}
