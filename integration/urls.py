"""The addresses of syndication: the editor's status line."""

urlpatterns: list[object] = []
