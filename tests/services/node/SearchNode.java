import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** One real Elasticsearch node on loopback for the tests: {@code java SearchNode HOME HTTP_PORT TRANSPORT_PORT}. */
public final class SearchNode {
    private SearchNode() {}

    public static void main(String[] words) throws Exception {
        Path home = Path.of(words[0]).toAbsolutePath();
        try {
            run(home, settings(home, words[1], words[2]));
        } catch (Throwable cause) {
            tell(home, cause);
            System.exit(3);
        }
    }

    private static Settings settings(Path home, String httpPort, String transportPort) {
        Settings.Builder builder = Settings.builder()
            .put("cluster.name", "tests")
            .put("node.name", "node-" + httpPort)
            .put("network.host", "127.0.0.1")
            .put("http.port", httpPort)
            .put("transport.port", transportPort)
            .put("path.home", home.toString())
            .put("path.data", home.resolve("data").toString())
            .put("path.logs", home.resolve("logs").toString())
            .put("cluster.routing.allocation.disk.threshold_enabled", "false");
        String seeds = System.getenv("ES_SEEDS");
        if (seeds == null) {
            builder.put("discovery.type", "single-node");
        } else {
            builder.putList("discovery.seed_hosts", seeds.split(","));
            builder.putList("cluster.initial_master_nodes", System.getenv("ES_MASTERS").split(","));
        }
        return builder.build();
    }

    private static void run(Path home, Settings settings) throws Exception {
        LogConfigurator.configureESLogging();
        for (String needed : new String[] {"config", "logs", "plugins"}) {
            Files.createDirectories(home.resolve(needed));
        }
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(home.resolve("modules")),
            PluginsLoader.loadPluginsBundles(home.resolve("plugins")),
            Map.of(),
            false);
        Node node = new Node(new Environment(settings, home.resolve("config")), plugins);
        node.start();
        Thread.currentThread().join();
    }

    /** The node has taken over the error stream by now, so the cause goes to a file. */
    private static void tell(Path home, Throwable cause) throws IOException {
        try (PrintStream file = new PrintStream(Files.newOutputStream(home.resolve("failure.txt")))) {
            cause.printStackTrace(file);
        }
    }
}
