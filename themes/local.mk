# themes
dist_themes_DATA += themes/dark.theme themes/light.theme themes/high-contrast.theme \
	themes/blue-orange.theme themes/mono.theme
