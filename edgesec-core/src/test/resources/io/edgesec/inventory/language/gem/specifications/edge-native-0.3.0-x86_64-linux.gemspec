# -*- encoding: utf-8 -*-
# stub: edge-native 0.3.0 x86_64-linux lib

Gem::Specification.new do |s|
  s.name = "edge-native".freeze
  s.version = "0.3.0"
  s.platform = "x86_64-linux".freeze

  s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze) if s.respond_to? :required_rubygems_version=
  s.metadata = { "source_code_uri" => "https://user:pw@example.org/edge-native.git" } if s.respond_to? :metadata=
  s.require_paths = ["lib".freeze]
  s.authors = ["Ren\u00E9e \"R\" Doe".freeze, "Bob".freeze]
  s.date = "2026-11-25"
  s.homepage = "https://example.org/edge-native".freeze
  s.licenses = ["MIT".freeze, "Ruby".freeze]
  s.rubygems_version = "3.3.15".freeze
  s.summary = "x".freeze

  s.installed_by_version = "3.3.15" if s.respond_to? :installed_by_version

  if s.respond_to? :specification_version then
    s.specification_version = 4
  end

  if s.respond_to? :add_runtime_dependency then
    s.add_runtime_dependency(%q<json>.freeze, [">= 1.8"])
    s.add_runtime_dependency(%q<edge-core>.freeze, ["~> 2.1"])
    s.add_development_dependency(%q<rake>.freeze, [">= 0"])
  else
    s.add_dependency(%q<json>.freeze, [">= 1.8"])
    s.add_dependency(%q<edge-core>.freeze, ["~> 2.1"])
    s.add_dependency(%q<rake>.freeze, [">= 0"])
  end
end
