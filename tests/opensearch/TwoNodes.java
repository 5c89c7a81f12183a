// A cluster of two OpenSearch nodes on loopback, in this process: `java TwoNodes FOLDER`. Prints the
// address of each node, a line each, once both are in the cluster; the line "stop" on standard input
// stops the second one, and its end both.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.core.common.transport.TransportAddress;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;
import org.opensearch.transport.TransportService;

public final class TwoNodes {
  /** Node takes the classes of plugins from its subclasses alone. */
  private static final class LoopbackNode extends Node {
    LoopbackNode(Settings settings) {
      super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
          List.of(Netty4Plugin.class, CommonAnalysisPlugin.class), false);
    }

    TransportAddress transport() {
      return injector().getInstance(TransportService.class).boundAddress().publishAddress();
    }

    String http() {
      return "http://"
          + injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress();
    }
  }

  private static Settings.Builder settings(Path folder, String name) {
    return Settings.builder()
        .put("cluster.name", "lede-test")
        .put("node.name", name)
        .put("path.home", folder.resolve(name).toString())
        .put("network.host", "127.0.0.1")
        .put("http.port", 0)
        .put("transport.port", 0)
        .put("http.type", "netty4")
        .put("transport.type", "netty4")
        // It is about answers, not about how full the disk of the machine is.
        .put("cluster.routing.allocation.disk.threshold_enabled", false);
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    LoopbackNode first = new LoopbackNode(settings(folder, "first")
        .putList("cluster.initial_cluster_manager_nodes", "first").putList("discovery.seed_hosts").build());
    first.start();
    // One that only holds data, so that the cluster keeps its manager without it.
    LoopbackNode second = new LoopbackNode(settings(folder, "second")
        .putList("node.roles", "data")
        .putList("discovery.seed_hosts", first.transport().toString()).build());
    second.start();
    System.out.println(first.http() + "\n" + second.http());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("stop")) {
        second.close();
        System.out.println("stopped");
      }
    }
    second.close();
    first.close();
  }
}
