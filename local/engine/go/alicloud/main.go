// Command alicloud is the resource plugin for Alibaba Cloud, built from the public Go modules of the
// Terraform provider and of Pulumi's bridge where the official plugin cannot be downloaded. It offers
// exactly the resources of resources.json: the ones that this package declares.
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/aliyun/terraform-provider-alicloud/alicloud"
	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shimv1 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v1"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// version is set by the linker to the version of the Node SDK (@pulumi/alicloud) that the plugin
// serves, which is the version the engine asks for.
var version = "0.0.0-dev"

// resourcesJSON maps a Terraform resource name to its Pulumi type token.
//
//go:embed resources.json
var resourcesJSON []byte

func main() {
	resources, err := readResources(resourcesJSON)
	if err != nil {
		fail(err)
	}
	provider, ok := alicloud.Provider().(*schema.Provider)
	if !ok {
		fail(fmt.Errorf("terraform-provider-alicloud is no longer a provider of terraform-plugin-sdk v1"))
	}
	if err := keepOnly(provider, resources); err != nil {
		fail(err)
	}
	pulumiSchema := fmt.Sprintf(`{"name":"alicloud","version":%q}`, version)
	tfbridge.Main("alicloud", version, providerInfo(provider, resources), []byte(pulumiSchema))
}

func readResources(data []byte) (map[string]*tfbridge.ResourceInfo, error) {
	var types map[string]string
	if err := json.Unmarshal(data, &types); err != nil {
		return nil, fmt.Errorf("resources.json: %w", err)
	}
	resources := make(map[string]*tfbridge.ResourceInfo, len(types))
	for name, token := range types {
		resources[name] = &tfbridge.ResourceInfo{Tok: tokens.Type(token)}
	}
	return resources, nil
}

// keepOnly takes every other resource and all data sources out of the provider, so that neither the
// plugin's start nor its memory pays for the thousand that are never asked for.
func keepOnly(provider *schema.Provider, resources map[string]*tfbridge.ResourceInfo) error {
	kept := make(map[string]*schema.Resource, len(resources))
	var missing []string
	for name := range resources {
		resource, ok := provider.ResourcesMap[name]
		if !ok {
			missing = append(missing, name)
			continue
		}
		kept[name] = resource
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return fmt.Errorf("resources.json names resources that terraform-provider-alicloud does not have: %s",
			strings.Join(missing, ", "))
	}
	provider.ResourcesMap = kept
	provider.DataSourcesMap = map[string]*schema.Resource{}
	return nil
}

// providerInfo repeats what the official plugin declares for the provider as a whole: automatic names
// and the environment variables that stand in for configuration. Without the latter, a stack that
// leaves the region to ALICLOUD_REGION would work with the official plugin only.
func providerInfo(
	provider *schema.Provider, resources map[string]*tfbridge.ResourceInfo,
) tfbridge.ProviderInfo {
	fromEnvironment := func(variable string) *tfbridge.SchemaInfo {
		return &tfbridge.SchemaInfo{Default: &tfbridge.DefaultInfo{EnvVars: []string{variable}}}
	}
	info := tfbridge.ProviderInfo{
		P:       shimv1.NewProvider(provider),
		Name:    "alicloud",
		Version: version,
		Config: map[string]*tfbridge.SchemaInfo{
			"region":        fromEnvironment("ALICLOUD_REGION"),
			"profile":       fromEnvironment("ALICLOUD_PROFILE"),
			"ecs_role_name": fromEnvironment("ALICLOUD_ECS_ROLE_NAME"),
		},
		Resources:    resources,
		MetadataInfo: tfbridge.NewProviderMetadata([]byte("{}")),
	}
	info.SetAutonaming(255, "-")
	return info
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "pulumi-resource-alicloud:", err)
	os.Exit(1)
}
